import type { Outcomes, Slice } from '../cube/cube.ts';
import { twoSided } from '../stats/distributions.ts';
import { clopperPearson, wilson } from '../stats/proportion.ts';
import { ratioLimits } from '../stats/ratio.ts';
import { type Trials, trials } from '../stats/trials.ts';
import type { Entry, GroupMetric } from './metric.ts';
import { isEmpty } from './share.ts';

/**
 * How much more often a prediction is made of the actual positives than of the actual negatives: a ratio of two rates of
 * independent classes. Undefined where a class is absent or the lower rate is 0. Interval: MOVER-R of the two rates;
 * unbounded where the lower rate cannot be told from 0.
 *
 * @param made the cells in which the prediction was made of a positive and of a negative, each with the other prediction
 */
export function likelihoodRatio(
  { about, ...entry }: Entry,
  made: (outcomes: Outcomes) => { readonly positive: Trials | undefined; readonly negative: Trials | undefined },
): GroupMetric {
  const rates = ({ outcomes }: Slice) => {
    const { positive, negative } = made(outcomes);
    return positive && negative && { positive, negative };
  };
  const limitsBy = (of: typeof wilson, slice: Slice, z: number) => {
    const both = rates(slice);
    if (both === undefined || both.negative.value === 0) return undefined;
    const { positive, negative } = both;
    return ratioLimits(positive.value, of(positive, z), negative.value, of(negative, z));
  };
  return {
    entry,
    about,
    of: (slice, level) => {
      const both = rates(slice);
      if (both === undefined) return { undefined: isEmpty(slice.outcomes) ? 'noRows' : 'oneClass' };
      const { positive, negative } = both;
      if (negative.value === 0) return { undefined: 'zeroReference' };
      const { low, high } = limitsBy(wilson, slice, twoSided(level))!;
      return {
        value: positive.value / negative.value,
        denominator: positive.rows + negative.rows,
        ...(positive.weighted || negative.weighted ? { effective: positive.n + negative.n } : {}),
        interval: { low, high: Number.isFinite(high) ? high : 'unbounded', level, method: 'moverRatio' },
      };
    },
    limits: (slice, z) => limitsBy(clopperPearson, slice, z),
    support: (slice) => {
      const both = rates(slice);
      return both === undefined ? 0 : Math.min(both.positive.n, both.negative.n);
    },
  };
}

/** Rates of a positive prediction. */
export const whenSelected = ({ tp, fp, fn, tn }: Outcomes) => ({ positive: trials(tp, fn), negative: trials(fp, tn) });
/** Rates of a negative prediction. */
export const whenRejected = ({ tp, fp, fn, tn }: Outcomes) => ({ positive: trials(fn, tp), negative: trials(tn, fp) });
