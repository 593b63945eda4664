import type { AuditDocument, GroupKey } from '../../protocol/document.ts';
import { withheldIn } from '../../protocol/withheld.ts';

/** What other audits, as they are shared, let see of the same rows. */
export type Beside = {
  /** Whether one withholds the group; of a crossing, whether one withholds it. */
  readonly withholds: (by: readonly string[], key?: GroupKey) => boolean;
  /** Whether one publishes the whole grouping. */
  readonly shows: (by: readonly string[]) => boolean;
};

/** @param others those that are of other rows say nothing of these */
export function besideOf(document: AuditDocument, others: readonly AuditDocument[]): Beside {
  const same = others.filter((other) => mayBeOfTheSame(document, other));
  return {
    withholds: (by, key) =>
      same.some((other) => {
        const withheld = withheldIn(other, by);
        if (withheld === undefined || withheld === 'all' || key === undefined) return withheld !== undefined;
        return withheld.some((one) => by.every((column) => one[column] === key[column]));
      }),
    shows: (by) =>
      same.some(
        (other) => other.groupings.some((one) => sameColumns(one.by, by)) && withheldIn(other, by) === undefined,
      ),
  };
}

/** Of the same rows there are as many, and as many positives. */
function mayBeOfTheSame({ overall: one }: AuditDocument, { overall: other }: AuditDocument): boolean {
  if (one.n !== other.n) return false;
  if (one.confusion === undefined || other.confusion === undefined) return true;
  return one.confusion.tp + one.confusion.fn === other.confusion.tp + other.confusion.fn;
}

const sameColumns = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name) => other.includes(name));
