import { isUndefined } from '../../protocol/measured.ts';
import type { Outcomes, Slice } from '../cube/cube.ts';
import type { PairedCells } from '../cube/pairs.ts';
import type { GroupMetric } from '../metrics/metric.ts';
import { mcnemarMidP } from '../stats/mcnemar.ts';
import { wilson } from '../stats/proportion.ts';
import { filled, type Outcome, outcomeOf, outcomes, plain, rowsOf, sliceOf } from './pairedCells.ts';
import { type Shift, shiftBetween } from './shift.ts';

/**
 * How far a metric of outcomes moved on the same rows: MOVER with the correlation of the two values (Zou and Donner 2008).
 * Of a share of the same rows that is Newcombe's method 10 (1998), from Wilson's limits, with McNemar's mid-p; of any other
 * function of the outcomes it is the same of the limits that decide, and the correlation is that of the delta method.
 *
 * Method 10 takes two audits without a flip for one: its interval is a point then. Here flips are added before the
 * correlation is taken (`flipsAdded`), as Bonett and Price (2012) do for the standard error.
 *
 * @returns undefined where the metric has no value before or after
 */
export function pairedShift(metric: GroupMetric, cells: PairedCells): Shift | undefined {
  const [was, is] = [sliceOf(cells, 'before'), sliceOf(cells, 'after')];
  const [before, after] = [valueIn(metric, was), valueIn(metric, is)];
  if (before === undefined || after === undefined) return undefined;
  const hits = hitsOf(metric);
  const estimate = (value: number, slice: Slice) => ({
    value,
    limits: (z: number) => (hits ? wilson(metric.share!(slice)!, z) : metric.limits(slice, z)),
  });
  const shift = shiftBetween(estimate(before, was), estimate(after, is), 'mover', (z) =>
    correlationOf(metric, cells, flipsAdded(z) / (hits ? labelsIn(hits) : 2)),
  );
  return { ...shift, paired: true, ...(hits && { p: mcnemar(hits, cells) }) };
}

/**
 * Rows added to each of the two ways to flip: with about one (z = 1.96) no flip among n rows bounds the change by some
 * 3 / n, as it should, and at the critical values of many claims at once it still covers what it says (simulated).
 */
const flipsAdded = (z: number): number => (z * z) / 3;

const valueIn = ({ of }: GroupMetric, slice: Slice): number | undefined => {
  const measured = of(slice, 0.95);
  return isUndefined(measured) ? undefined : measured.value;
};

/** By outcome whether it is a hit, or undefined where it does not count. */
type Hits = ReadonlyMap<Outcome, number | undefined>;

/** Which outcomes are hits of a share of the same rows, whatever is predicted; undefined of any other metric. */
function hitsOf({ share }: GroupMetric): Hits | undefined {
  if (share === undefined) return undefined;
  const none: Outcomes = { tp: plain(0), fp: plain(0), fn: plain(0), tn: plain(0) };
  const hits = new Map(outcomes.map((of) => [of, share({ key: {}, outcomes: { ...none, [of]: plain(1) } })?.value]));
  const counts = (of: Outcome) => hits.get(of) !== undefined;
  return counts('tp') === counts('fn') && counts('fp') === counts('tn') ? hits : undefined;
}

/** Of how many of the two labels rows count. */
const labelsIn = (hits: Hits): number => (['tp', 'fp'] as const).filter((of) => hits.get(of) !== undefined).length;

function mcnemar(hits: Hits, cells: PairedCells): number {
  const flipped = (from: number, to: number) =>
    rowsOf(
      cells,
      ({ label, before, after }) =>
        hits.get(outcomeOf(label, before)) === from && hits.get(outcomeOf(label, after)) === to,
    );
  return mcnemarMidP(flipped(1, 0), flipped(0, 1));
}

/**
 * Correlation of a metric before and after: each row's influence on the one with its influence on the other. Of a share of
 * the same rows it is the phi of their table.
 *
 * @param more rows added to each way to flip, among the labels that the metric looks at
 */
function correlationOf(metric: GroupMetric, cells: PairedCells, more: number): number {
  const both = filled(cells, more);
  const [of, and] = [influences(metric, sliceOf(both, 'before')), influences(metric, sliceOf(both, 'after'))];
  let [covariance, ofBefore, ofAfter] = [0, 0, 0];
  for (const { label, before, after, rows } of both) {
    const [was, is] = [of[outcomeOf(label, before)], and[outcomeOf(label, after)]];
    covariance += rows * was * is;
    ofBefore += rows * was * was;
    ofAfter += rows * is * is;
  }
  const scale = Math.sqrt(ofBefore * ofAfter);
  return scale > 0 ? Math.max(-1, Math.min(1, covariance / scale)) : 0;
}

/** By how much one more row of an outcome moves the metric. All outcomes have rows. */
function influences(metric: GroupMetric, slice: Slice): { readonly [O in Outcome]: number } {
  const slope = (of: Outcome): number => {
    const { rows } = slice.outcomes[of];
    const step = rows * 1e-4;
    const at = (n: number) => valueIn(metric, { ...slice, outcomes: { ...slice.outcomes, [of]: plain(n) } }) ?? 0;
    return (at(rows + step) - at(rows - step)) / (2 * step);
  };
  return { tp: slope('tp'), fp: slope('fp'), fn: slope('fn'), tn: slope('tn') };
}
