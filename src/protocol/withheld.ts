import type { AuditDocument, GroupKey } from './document.ts';

/**
 * What a document that is made to be shared withholds of a grouping: some groups, or all; undefined where nothing. Its notes
 * may have been changed by hand.
 */
export function withheldIn(
  { notes }: Pick<AuditDocument, 'notes'>,
  by: readonly string[],
): readonly GroupKey[] | 'all' | undefined {
  const name = nameOf(by);
  for (const note of notes)
    if (note?.code === 'withheld' && Array.isArray(note.by) && nameOf(note.by) === name)
      return Array.isArray(note.keys) ? note.keys.filter((key) => typeof key === 'object' && key !== null) : 'all';
  return undefined;
}

const nameOf = (by: readonly string[]): string => JSON.stringify(by.toSorted());
