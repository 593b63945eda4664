import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AuditError } from '../protocol/failures.ts';

/** The program git ended with something else than 0; what it said is for the log. */
export class GitError extends Error {
  override readonly name = 'GitError';
  readonly status: number | null;
  constructor(status: number | null, said: string) {
    super(said);
    this.status = status;
  }
}

/**
 * Nothing is fetched, asked or written: a lazy fetch of a partial clone, a monitor of the file system, a pager and what
 * verifies signatures would be programs that a repository names.
 */
const settings = [
  '--no-pager',
  ...['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'log.showSignature=false'].flatMap((one) => ['-c', one]),
];
const environment = {
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  // Names of files are names, whatever they look like.
  GIT_LITERAL_PATHSPECS: '1',
  LC_ALL: 'C',
};

/** No answer that is kept in memory is longer. */
const mostBytes = 256 << 20;

/**
 * What git prints, as text.
 *
 * @throws AuditError `gitMissing`, `gitRefused`; GitError where git says no
 */
export async function git(folder: string, args: readonly string[], signal: AbortSignal): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  await gitInto(folder, args, signal, async (output) => {
    for await (const part of output) {
      size += (part as Buffer).length;
      if (size > mostBytes) throw new GitError(null, 'prints more than can be kept');
      parts.push(part as Buffer);
    }
  });
  return Buffer.concat(parts).toString('utf8');
}

/** What git prints, into a stream; see `git`. */
export const gitTo = (folder: string, args: readonly string[], out: Writable, signal: AbortSignal): Promise<void> =>
  gitInto(folder, args, signal, (output) => pipeline(output, out, { signal }));

async function gitInto(
  folder: string,
  args: readonly string[],
  signal: AbortSignal,
  read: (output: NodeJS.ReadableStream) => Promise<void>,
): Promise<void> {
  const child = spawn('git', [...settings, '-C', folder, ...args], {
    env: { ...ownEnvironment(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
    windowsHide: true,
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    said = (said + part).slice(-4000);
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  try {
    const [status] = await Promise.all([ended, read(child.stdout)]);
    if (status !== 0) throw new GitError(status, said);
  } catch (error) {
    child.kill();
    await ended.catch(() => undefined);
    signal.throwIfAborted();
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new AuditError('gitMissing', {}, error);
    if (/dubious ownership/.test(said)) throw new AuditError('gitRefused', { path: folder }, new GitError(null, said));
    throw error instanceof GitError && error.message === '' ? new GitError(error.status, said) : error;
  }
}

/** A repository is told by where one stands, not by what another git, in whose hook this may run, has set. */
const ownEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
