/** Buckets [from, to) of the scores, counted and swept by themselves. */
export type Stretch = { readonly from: number; readonly to: number };

const stretchRows = 1 << 18;
/** Beyond so many joint groups the sums of each stretch would cost more than they save. */
const mostJoints = 1 << 12;

/**
 * Neighbouring buckets with `stretchRows` rows or more together. They depend on the rows only, not on who sweeps them.
 *
 * @param size how many `who` there are (joint group * 2 + label)
 */
export function stretchesOf(rowsOfBucket: readonly number[], size: number): readonly Stretch[] {
  const buckets = rowsOfBucket.length;
  if (size > 2 * mostJoints) return [{ from: 0, to: buckets }];
  const stretches: Stretch[] = [];
  let from = 0;
  let rows = 0;
  for (const [bucket, some] of rowsOfBucket.entries()) {
    rows += some;
    if (rows < stretchRows && bucket + 1 < buckets) continue;
    stretches.push({ from, to: bucket + 1 });
    from = bucket + 1;
    rows = 0;
  }
  return stretches;
}
