import { type Found, maybe } from './found.ts';
import { type Inherited, inheritable, inheritedFrom } from './merge.ts';
import { near } from './near.ts';
import { isSound, type Parsed, parsePolicy } from './parse.ts';
import { presets } from './presets.ts';
import type { Extend, Reference } from './references.ts';
import { wrongWith } from './rules/paths.ts';

/** A file that a policy extends, as far as it can be had. */
export type BaseFile = {
  /** Absolute, links followed where there is something; `text` is absent where nothing can be read. */
  readonly path: string;
  readonly text?: string;
  /** Of its bytes, in lower-case hexadecimal digits. */
  readonly sha256?: string;
  /** It lies in the workspace. */
  readonly inside: boolean;
};

/** Looks a reference up, `package:…` or a path, as it stands in the policy at `from`. */
export type FindBase = (reference: string, from: string) => BaseFile;

/** More files than anybody extends; a hostile policy could name any number. */
const mostBases = 50;

/**
 * Reads what a policy extends, and what that extends. Each of it is held to all that a policy is held to; what is outside
 * the workspace, or comes as a package, must be named with its hash.
 *
 * @param path of the policy itself, absolute
 */
export function inheriting(find: FindBase, path: string): Extend {
  const looked = new Set<string>();
  const read = new Map<string, Parsed>();
  return from(path, [path]);

  function from(path: string, above: readonly string[]): Extend {
    return (references) => {
      let inherited: Inherited = {};
      const problems: Found[] = [];
      for (const reference of references) {
        const base = baseOf(reference, path, above);
        if ('code' in base) problems.push({ path: reference.path, ...base });
        else inherited = inheritedFrom(inherited, base);
      }
      return { inherited, problems, bases: [...looked] };
    };
  }

  function baseOf({ name, sha256 }: Reference, at: string, above: readonly string[]): Inherited | Wrong {
    const preset = /^preset:(.*)$/.exec(name)?.[1];
    if (preset !== undefined) return presetOf(preset);
    const isPackage = name.startsWith('package:');
    const unfit = isPackage ? undefined : wrongWith(name);
    if (unfit !== undefined && unfit !== 'pathOutside') return { code: unfit, facts: { path: name } };
    if (sha256 !== undefined && !/^[0-9a-f]{64}$/i.test(sha256)) return { code: 'badHash', facts: { value: sha256 } };
    const { path, text, inside, sha256: own } = find(name, at);
    const facts = { base: name };
    if (!inside && sha256 === undefined) return { code: 'baseOutside', facts };
    if (!looked.has(path) && looked.size >= mostBases) return { code: 'tooManyBases', facts: { most: mostBases } };
    looked.add(path);
    if (text === undefined || own === undefined) return { code: 'baseMissing', facts };
    if (sha256 !== undefined && sha256.toLowerCase() !== own)
      return { code: 'otherHash', facts: { ...facts, ...(inside && { sha256: own }) } };
    if (isPackage && sha256 === undefined) return { code: 'hashMissing', facts: { ...facts, sha256: own } };
    if (above.includes(path)) return { code: 'baseCircle', facts };
    const parsed = read.get(path) ?? parsePolicy(text, from(path, [...above, path]));
    read.set(path, parsed);
    if (isSound(parsed)) return inheritable(parsed.file);
    const cause = parsed.problems.find(({ severity }) => severity === 'error')!;
    return { code: 'baseFaulty', facts: { ...facts, line: cause.range.start.line + 1 }, cause };
  }
}

type Wrong = Pick<Found, 'code' | 'facts' | 'cause'>;

function presetOf(name: string): Inherited | Wrong {
  if (Object.hasOwn(presets, name)) return { defaults: presets[name]! };
  const names = Object.keys(presets);
  return { code: 'unknownPreset', facts: { preset: name, ...maybe('near', near(name, names)), presets: names } };
}
