import type { Repository } from './repository.ts';
import { git } from './run.ts';

/** A file of a commit. */
export type TreeFile = {
  /** From the top of the repository on, with `/`. */
  readonly name: string;
  readonly object: string;
  readonly bytes: number;
};

/** The files of a commit that have one of some names, or lie in a folder of such a name; `''` is all of them. */
export async function filesAt(
  { top }: Repository,
  commit: string,
  names: readonly string[],
  signal: AbortSignal,
): Promise<readonly TreeFile[]> {
  const wanted = names.includes('') || names.length === 0 ? [] : ['--', ...names];
  const said = await git(top, ['ls-tree', '-r', '-z', '-l', '--full-tree', commit, ...wanted], signal);
  return said.split('\0').flatMap((line): readonly TreeFile[] => {
    const [, mode, object, bytes, name] = /^(\d+) blob ([0-9a-f]+) +(\d+)\t(.*)$/s.exec(line) ?? [];
    // A link, or a name that no file of a folder has, would lead elsewhere.
    if (name === undefined || mode === '120000' || !isPlain(name)) return [];
    return [{ name, object: object!, bytes: Number(bytes) }];
  });
}

const isPlain = (name: string): boolean =>
  !/[\\:]/.test(name) &&
  name.split('/').every((part) => !['', '.', '..'].includes(part) && part.toLowerCase() !== '.git');
