import type { AuditDocument, GroupKey } from './document.ts';

/** What a document that is made to be shared withholds of a grouping: some groups, or all; undefined where nothing. */
export function withheldIn(
  { notes }: Pick<AuditDocument, 'notes'>,
  by: readonly string[],
): readonly GroupKey[] | 'all' | undefined {
  const name = nameOf(by);
  for (const note of notes) if (note.code === 'withheld' && nameOf(note.by) === name) return note.keys ?? 'all';
  return undefined;
}

const nameOf = (by: readonly string[]): string => JSON.stringify(by.toSorted());
