import { execFile } from 'node:child_process';
import { sep } from 'node:path';

/**
 * Whether git ignores a file of this folder. Where git cannot say, because there is none, the folder is in no repository,
 * or it takes longer than five seconds, nothing is ignored.
 *
 * @param folder absolute path; the paths that are asked about are absolute as well
 */
export async function gitIgnored(folder: string, signal?: AbortSignal): Promise<(path: string) => boolean> {
  const listed = await ignoredIn(folder, signal).catch(() => []);
  const files = new Set(listed);
  return (path) => {
    if (!path.startsWith(folder + sep)) return false;
    const parts = path.slice(folder.length + 1).split(sep);
    // git names a folder that is ignored as a whole by its own name with a slash behind it.
    return parts.some((_, index) =>
      files.has(parts.slice(0, index + 1).join('/') + (index < parts.length - 1 ? '/' : '')),
    );
  };
}

/** Runs nothing that the repository's own settings name. */
function ignoredIn(folder: string, signal?: AbortSignal): Promise<readonly string[]> {
  const list = ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory'];
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, ...env } = process.env;
  return new Promise((resolve, reject) => {
    execFile(
      'git',
      ['-c', 'core.fsmonitor=false', '-C', folder, ...list],
      {
        env: { ...env, GIT_OPTIONAL_LOCKS: '0' },
        timeout: 5000,
        maxBuffer: 8 * 1024 * 1024,
        windowsHide: true,
        signal,
      },
      (error, output) => (error ? reject(error) : resolve(output.split('\0').filter((name) => name !== ''))),
    );
  });
}
