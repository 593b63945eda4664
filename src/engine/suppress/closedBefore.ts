import type { AuditDocument } from '../../protocol/document.ts';

/** How many groups of a column a document withholds already. */
export const closedBefore = ({ notes }: AuditDocument, by: readonly string[]): number =>
  notes.reduce(
    (sum, note) =>
      note.code === 'withheld' && JSON.stringify(note.by) === JSON.stringify(by) ? sum + (note.keys?.length ?? 0) : sum,
    0,
  );
