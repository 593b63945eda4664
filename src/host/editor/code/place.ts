import { posix } from 'node:path';
import type { CodePath } from './call.ts';

/**
 * Folders that only the machine knows, each one letter that no path has. The letter n times is the folder n - 1 above:
 * so the text of a path can be worked on as Python and R work on it.
 */
export const FILE_FOLDER = '\u0001';
export const PROJECT_FOLDER = '\u0002';
export const WORKING_FOLDER = '\u0003';
/** The name of the file that holds the code. */
export const FILE_NAME = '\u0004';

const bases = { [FILE_FOLDER]: 'file', [PROJECT_FOLDER]: 'project', [WORKING_FOLDER]: 'cwd' } as const;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the three letters above
const base = /^([\u0001-\u0003])\1*(?=[\\/]|$)/;
const absolute = /^(?:[\\/~]|[a-z]:[\\/]|[a-z][\w+.-]+:\/)/i;
const url = /^[a-z][\w+.-]+:\//i;

/** `head/tail`, or `tail` alone where that starts from the top. */
export function joined(head: string, tail: string): string {
  if (head === '' || base.test(tail) || /^(?:[\\/]|[a-z]:[\\/])/i.test(tail)) return tail;
  return /[\\/]$/.test(head) ? head + tail : `${head}/${tail}`;
}

/** The folder of a path, by its text alone, as `os.path.dirname` has it. */
export function folderOf(path: string): string {
  const [start] = base.exec(path) ?? [];
  if (start === path) return path + path[0];
  const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return cut < 0 ? '' : path.slice(0, Math.max(cut, cut === 0 ? 1 : 0));
}

/** The path from the top, without `..`, as `os.path.abspath` has it. */
export function fromTop(path: string): string {
  const [start] = base.exec(path) ?? [];
  if (start === undefined) return absolute.test(path) ? normal(path) : fromTop(`${WORKING_FOLDER}/${path}`);
  const rest = normal('./' + path.slice(start.length)).split('/');
  const up = rest.filter((part) => part === '..').length;
  const tail = rest.filter((part) => part !== '..' && part !== '.' && part !== '').join('/');
  return start + start[0]!.repeat(up) + (tail && `/${tail}`);
}

/**
 * The path that the text of an argument is, or undefined where it is none that can be sure: a template that is still
 * to be filled in, data instead of a path, the name of the file itself.
 */
export function placeOf(text: string): CodePath | undefined {
  const [start] = base.exec(text) ?? [];
  if (start === undefined) {
    if (!sound(text)) return undefined;
    return absolute.test(text) ? { path: normal(text) } : relative(text, 'cwd');
  }
  const above = '../'.repeat(start.length - 1);
  return relative(`./${above}${text.slice(start.length)}`, bases[start[0] as keyof typeof bases]);
}

/** The same path where the code has moved to `folder` before; undefined where it is not known whereto. */
export function movedTo(folder: string | undefined, path: CodePath): CodePath | undefined {
  if (path.relativeTo !== 'cwd') return path;
  return folder === undefined ? undefined : placeOf(joined(folder, path.path));
}

function relative(path: string, relativeTo: 'cwd' | 'file' | 'project'): CodePath | undefined {
  const plain = normal(path);
  return sound(plain) ? { path: plain, relativeTo } : undefined;
}

/** `C:file` starts from the folder of a drive, which nobody knows; braces, `$` and `%s` are still to be filled in. */
const sound = (path: string): boolean =>
  path.length > 0 &&
  path.length <= 1000 &&
  // biome-ignore lint/suspicious/noControlCharactersInRegex: letters that no path has, those above among them
  !/[\u0000-\u001f{}$<>|"]|%[sd(]|^[a-z]:(?![\\/])|^\s*\[|^\.?[\\/]?$/i.test(path);

function normal(path: string): string {
  if (url.test(path)) return path;
  const slashes = path.replaceAll('\\', '/');
  // Two slashes in front are a host on Windows.
  return (slashes.startsWith('//') ? '/' : '') + posix.normalize(slashes);
}
