import type { CostGap, CostOfGroup, CostResults, PerMonth } from '../../protocol/costs.ts';
import { AuditError } from '../../protocol/failures.ts';
import type { Costs } from '../../protocol/further.ts';
import type { Measured } from '../../protocol/measured.ts';
import type { Slice } from '../cube/cube.ts';
import { rounded } from '../metrics/measure.ts';
import { all, isEmpty, negatives, positives, weightedRows } from '../metrics/share.ts';
import { cellMean, cellMeanLimits } from '../stats/cellMean.ts';
import type { Four } from '../stats/cells.ts';
import { digits } from '../stats/digits.ts';
import { twoSided } from '../stats/distributions.ts';
import { clopperPearson, wilson } from '../stats/proportion.ts';
import { kish } from '../stats/trials.ts';
import type { Analysis, FurtherContext } from './context.ts';
import { gapAmong } from './gapAmong.ts';

/** What decisions cost, of all rows and by group, with the gap between groups. Follows from the counts. */
export const costs: Analysis = async ({ asked: { costs: given }, cube, settings }) => {
  if (given === undefined) return {};
  check(given);
  const of = costOf(given);
  const whole = all(cube.overall.outcomes).weight;
  const monthly = (slice: Slice, as = slice) => perMonth(given, of, slice, as, whole);
  const { perMonth: decisions } = given;
  const results: CostResults = {
    overall: costIn(cube.overall, of, settings.level),
    ...alwaysCost(cube.overall, of),
    ...(decisions === undefined || whole === 0 ? {} : { perMonth: roundedMonth(monthly(cube.overall)) }),
    groupings: cube.groupings.map(({ by, slices }) => ({
      by,
      groups: slices.map(
        (slice): CostOfGroup => ({
          key: slice.key,
          n: all(slice.outcomes).rows,
          cost: costIn(slice, of, settings.level),
          ...(decisions === undefined ? {} : { perMonth: roundedMonth(monthly(slice)) }),
        }),
      ),
      gap: gapOf(slices, of, settings, decisions === undefined ? undefined : monthly),
    })),
  };
  return { costs: results };
};

/** Beyond this a month's cost could be a number that no longer counts single decisions. */
const most = 1e9;

/** @throws AuditError badOption */
function check({ perMonth, ...given }: Costs): void {
  for (const cost of Object.values(given))
    if (!(Math.abs(cost) <= most))
      throw new AuditError('badOption', { option: 'cost', value: String(cost), expected: 'numbers up to a billion' });
  if (perMonth !== undefined && !(perMonth > 0 && perMonth <= most))
    throw new AuditError('badOption', {
      option: 'per-month',
      value: String(perMonth),
      expected: 'a number above 0, up to a billion',
    });
}

/** Cost of each outcome, in the order of the cells. */
const costOf = ({ truePositive = 0, falsePositive, falseNegative, trueNegative = 0 }: Costs): Four => [
  truePositive,
  falsePositive,
  falseNegative,
  trueNegative,
];

function costIn({ outcomes }: Slice, of: Four, level: number): Measured {
  if (isEmpty(outcomes)) return { undefined: 'noRows' };
  const limits = cellMeanLimits(outcomes, of, wilson, twoSided(level));
  return rounded({
    value: cellMean(outcomes, of),
    ...weightedRows(all(outcomes)),
    interval: limits ? { ...limits, level, method: 'mover' } : { none: 'degenerate' },
  });
}

function alwaysCost({ outcomes }: Slice, [tp, fp, fn, tn]: Four): Pick<CostResults, 'always'> {
  if (isEmpty(outcomes)) return {};
  const whole = all(outcomes).weight;
  const [yes, no] = [positives(outcomes).weight / whole, negatives(outcomes).weight / whole];
  return { always: { positive: digits(yes * tp + no * fp), negative: digits(yes * fn + no * tn) } };
}

function gapOf(
  slices: readonly Slice[],
  of: Four,
  settings: FurtherContext['settings'],
  monthly: ((slice: Slice, as: Slice) => PerMonth) | undefined,
): CostGap {
  const members = slices.map((slice) => ({
    slice,
    key: slice.key,
    value: cellMean(slice.outcomes, of),
    limits: (z: number) => cellMeanLimits(slice.outcomes, of, clopperPearson, z),
    rows: all(slice.outcomes).rows,
    support: kish(all(slice.outcomes)),
  }));
  const { gap, ends } = gapAmong(members, [], settings);
  if (monthly === undefined || ends === undefined) return gap;
  const { slice: dear } = ends.highest;
  return { ...gap, more: roundedMonth(less(monthly(dear, dear), monthly(dear, ends.lowest.slice))) };
}

/** A month of a slice's share of all decisions, with the outcomes of `as`; nothing of an empty slice. */
function perMonth({ perMonth: decisions = 0 }: Costs, of: Four, slice: Slice, as: Slice, whole: number): PerMonth {
  const share = all(slice.outcomes).weight / whole;
  const weight = all(as.outcomes).weight;
  if (!(share > 0 && weight > 0)) return { decisions: 0, falsePositives: 0, falseNegatives: 0, cost: 0 };
  const own = decisions * share;
  return {
    decisions: own,
    falsePositives: (own * as.outcomes.fp.weight) / weight,
    falseNegatives: (own * as.outcomes.fn.weight) / weight,
    cost: own * cellMean(as.outcomes, of),
  };
}

const less = (a: PerMonth, b: PerMonth): PerMonth => ({
  decisions: a.decisions,
  falsePositives: a.falsePositives - b.falsePositives,
  falseNegatives: a.falseNegatives - b.falseNegatives,
  cost: a.cost - b.cost,
});

const roundedMonth = ({ decisions, falsePositives, falseNegatives, cost }: PerMonth): PerMonth => ({
  decisions: digits(decisions),
  falsePositives: digits(falsePositives),
  falseNegatives: digits(falseNegatives),
  cost: digits(cost),
});
