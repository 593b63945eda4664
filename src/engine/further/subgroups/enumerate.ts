import type { Slice } from '../../cube/cube.ts';
import { outcomesOf } from '../../cube/marginals.ts';
import type { GroupMetric } from '../../metrics/metric.ts';
import { restOf } from '../../metrics/rest.ts';
import type { MeasureSettings } from '../../metrics/settings.ts';
import type { Trials } from '../../stats/trials.ts';
import { differenceEvidence } from '../../stats/twoShares.ts';
import { combinations } from './combinations.ts';
import { type Cells, rollUp } from './rollUp.ts';
import type { Tables } from './tables.ts';

/** A subgroup that differs from all other rows in one metric, by itself told at 5 %. */
export type Candidate = {
  /** Positions of its columns, rising, and the code in each. */
  readonly by: readonly number[];
  readonly codes: readonly number[];
  readonly metric: GroupMetric;
  readonly slice: Slice;
  readonly value: Trials;
  readonly rest: Trials;
  readonly p: number;
};

/** Everything that was compared, and what is worth another look. */
export type Enumerated = {
  readonly candidates: readonly Candidate[];
  /** Subgroups with enough rows. */
  readonly subgroups: number;
  /** Comparisons of these with all other rows, one a metric, with enough on both sides. */
  readonly comparisons: number;
};

/** Goes through a combination of columns at a time. */
export type Search = Tables & {
  readonly order: number;
  readonly metrics: readonly GroupMetric[];
  readonly minGroup: MeasureSettings['minGroup'];
  /** p of a candidate at most. */
  readonly most: number;
};

/**
 * Compares every subgroup with all other rows.
 *
 * @param between called between pieces of work: breathes, and throws where the search is stopped
 * @param progress is told the share in [0, 1] that is done
 */
export async function enumerate(
  search: Search,
  between: () => Promise<void> | undefined,
  progress: (share: number) => void,
): Promise<Enumerated> {
  const { legends, tables, order, minGroup } = search;
  const sizesOf = (columns: readonly number[]) => columns.map((column) => legends[column]!.keys.length + 1);
  const all = rollUp(tables[0]!.joint, sizesOf(tables[0]!.columns), []);
  const candidates: Candidate[] = [];
  let [subgroups, comparisons] = [0, 0];
  if (all.length === 0) return { candidates, subgroups, comparisons };
  const overall = sliceOf(all, 0);
  const sets = combinations(legends.length, order);
  for (const [at, by] of sets.entries()) {
    const { joint, columns } = tables.find(({ columns }) => by.every((column) => columns.includes(column)))!;
    const positions = by.map((column) => columns.indexOf(column));
    const cells = rollUp(joint, sizesOf(columns), positions);
    for (let cell = 0; cell < cells.length; cell++) {
      if (!(rowsOf(cells, cell) >= minGroup.rows)) continue;
      subgroups++;
      comparisons += compare(search, overall, cells, cell, by, candidates);
      const waiting = between();
      if (waiting !== undefined) await waiting;
    }
    progress((at + 1) / sets.length);
    const waiting = between();
    if (waiting !== undefined) await waiting;
  }
  return { candidates, subgroups, comparisons };
}

/** @returns comparisons made; `candidates` are added to */
function compare(
  { metrics, minGroup, most }: Search,
  overall: Slice,
  cells: Cells,
  cell: number,
  by: readonly number[],
  candidates: Candidate[],
): number {
  const slice = sliceOf(cells, cell);
  const others = restOf(overall, slice);
  let comparisons = 0;
  for (const metric of metrics) {
    const [value, rest] = [metric.share!(slice), metric.share!(others)];
    if (value === undefined || rest === undefined) continue;
    if (value.n < minGroup.denominator || rest.n < minGroup.denominator) continue;
    comparisons++;
    const p = differenceEvidence(value, rest, most);
    if (p === undefined) continue;
    candidates.push({ by, codes: cells.codes.map((codes) => codes[cell]!), metric, slice, value, rest, p });
  }
  return comparisons;
}

const sliceOf = ({ sums }: Cells, cell: number): Slice => ({
  key: {},
  outcomes: outcomesOf((measure) => sums[measure]?.[cell]),
});

const rowsOf = ({ sums: { tp_rows, fp_rows, fn_rows, tn_rows } }: Cells, cell: number): number =>
  (tp_rows?.[cell] ?? 0) + (fp_rows?.[cell] ?? 0) + (fn_rows?.[cell] ?? 0) + (tn_rows?.[cell] ?? 0);
