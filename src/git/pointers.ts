import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Repository } from './repository.ts';

/** What stands in git for a large file that is kept elsewhere: where its content would be on this machine. */
export type Pointer = { readonly kind: 'lfs' | 'dvc'; readonly content: string };

/** No pointer is longer. */
export const longestPointer = 4096;

/** What a file in git says when Git LFS keeps its content; undefined where it is a file of its own. */
export function lfsPointer({ common }: Repository, text: string): Pointer | undefined {
  if (!text.startsWith('version https://git-lfs.github.com/spec/')) return undefined;
  const [, hash] = /^oid sha256:([0-9a-f]{64})$/m.exec(text) ?? [];
  if (hash === undefined) return undefined;
  return { kind: 'lfs', content: join(common, 'lfs', 'objects', hash.slice(0, 2), hash.slice(2, 4), hash) };
}

/** What `NAME.dvc` says of the file NAME beside it, as versions from 3 on keep it; undefined where it says nothing of one file. */
export function dvcPointer({ top }: Repository, text: string): Pointer | undefined {
  const hash = hashOf(text);
  if (hash === undefined) return undefined;
  return { kind: 'dvc', content: join(top, '.dvc', 'cache', 'files', 'md5', hash.slice(0, 2), hash.slice(2)) };
}

function hashOf(text: string): string | undefined {
  try {
    const { outs } = parse(text) as { outs?: readonly { md5?: unknown }[] };
    const md5 = outs?.[0]?.md5;
    return typeof md5 === 'string' && /^[0-9a-f]{32}$/.test(md5) ? md5 : undefined;
  } catch {
    return undefined;
  }
}

/** A link is none: it can be committed, too, and lead to any file of this machine. */
export const isThere = async (path: string): Promise<boolean> =>
  (await lstat(path).catch(() => undefined))?.isFile() === true;

export const textOf = (path: string): Promise<string> => readFile(path, 'utf8');
