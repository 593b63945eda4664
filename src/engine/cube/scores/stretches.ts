import type { PartedBlock } from './part.ts';

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
export function stretchesOf(blocks: readonly PartedBlock[], buckets: number, size: number): readonly Stretch[] {
  if (size > 2 * mostJoints) return [{ from: 0, to: buckets }];
  const stretches: Stretch[] = [];
  let from = 0;
  let rows = 0;
  for (let to = 1; to <= buckets; to++) {
    for (const { starts } of blocks) rows += starts[to]! - starts[to - 1]!;
    if (rows < stretchRows && to < buckets) continue;
    stretches.push({ from, to });
    from = to;
    rows = 0;
  }
  return stretches;
}
