import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { BaseFile, FindBase } from '../policy/inherit.ts';
import { policyNames } from '../policy/names.ts';
import { longestPolicy } from '../policy/read.ts';
import { isWithin, realPath } from './within.ts';

/**
 * Finds what a policy extends: a path from the policy's folder on, or `package:NAME[/FILE]`, a policy in the nearest
 * `node_modules` that has the package.
 *
 * @param tops folders of the workspace
 */
export const findBase =
  (tops: readonly string[]): FindBase =>
  (reference, from) => {
    const written = reference.startsWith('package:')
      ? inPackage(reference.slice('package:'.length), dirname(from))
      : resolve(dirname(from), reference);
    const path = realPath(written);
    return { path, inside: isWithin(path, tops), ...contentOf(path) };
  };

function inPackage(name: string, start: string): string {
  const [, of, file] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.+))?$/.exec(name) ?? [];
  // A name such as `../x` would lead elsewhere; nothing of that name can be installed.
  if (of === undefined || name.split(/[\\/]/).includes('..')) return join(start, 'node_modules', '_');
  const files = file === undefined ? policyNames : [file];
  for (let folder = start; ; folder = dirname(folder)) {
    const found = files.map((one) => join(folder, 'node_modules', of, one)).find((path) => isFile(path));
    if (found !== undefined) return found;
    if (dirname(folder) === folder) return join(start, 'node_modules', of, files[0]!);
  }
}

/** Nothing longer than a policy can be is read. */
function contentOf(path: string): Pick<BaseFile, 'text' | 'sha256'> {
  try {
    const { size } = statSync(path);
    // In UTF-8 a letter has at most four bytes.
    if (!isFile(path) || size > 4 * longestPolicy) return {};
    const bytes = readFileSync(path);
    return { text: bytes.toString('utf8'), sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch {
    return {};
  }
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
