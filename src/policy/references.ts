import type { Draft, Loose } from './draft.ts';
import type { Found } from './found.ts';
import type { Inherited } from './merge.ts';
import type { Path } from './placed.ts';
import type { ReferenceEntry } from './schema.ts';

/** One thing that a policy extends, and where that is said. */
export type Reference = { readonly name: string; readonly sha256?: string; readonly path: Path };

/** Reads what a policy extends; see `inheriting`. */
export type Extend = (references: readonly Reference[]) => {
  readonly inherited: Inherited;
  readonly problems: readonly Found[];
  readonly bases: readonly string[];
};

/** What a policy extends, in its order. */
export function referencesIn({ policy: { extends: entries } }: Draft): readonly Reference[] {
  const all = Array.isArray(entries) ? entries : [entries as Loose<ReferenceEntry> | undefined];
  return all.flatMap((entry: Loose<ReferenceEntry> | undefined, index): readonly Reference[] => {
    const path: Path = Array.isArray(entries) ? ['extends', index] : ['extends'];
    if (typeof entry === 'string') return [{ name: entry, path }];
    if (entry?.from === undefined) return [];
    return [{ name: entry.from, ...(entry.sha256 !== undefined && { sha256: entry.sha256 }), path: [...path, 'from'] }];
  });
}
