import type { AuditDocument } from '../../protocol/document.ts';
import { suppressed } from './suppressed.ts';

/**
 * Two audits as they may be shared side by side: they may be of the same rows, so that one withholds what the other does.
 *
 * @throws AuditError `tooFewToShare` where one has fewer rows than k in all
 */
export function suppressedPair(
  before: AuditDocument,
  after: AuditDocument,
  k: number | undefined,
): readonly [AuditDocument, AuditDocument] {
  if (!k) return [before, after];
  let [first, second] = [suppressed(before, k), suppressed(after, k)];
  for (let size = -1; size !== withheldBy(first) + withheldBy(second); ) {
    size = withheldBy(first) + withheldBy(second);
    second = suppressed(after, k, [first]);
    first = suppressed(before, k, [second]);
  }
  return [first, second];
}

const withheldBy = ({ notes }: AuditDocument): number =>
  notes.reduce((sum, note) => sum + (note.code === 'withheld' ? (note.keys?.length ?? 1) : 0), 0);
