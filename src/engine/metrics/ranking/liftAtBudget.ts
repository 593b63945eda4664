import type { Cell, Slice } from '../../cube/cube.ts';
import { twoSided } from '../../stats/distributions.ts';
import type { Limits } from '../../stats/limits.ts';
import { alike, kish, plus } from '../../stats/trials.ts';
import type { GroupMetric } from '../metric.ts';
import { type Review, reviewOf, whyNoReview } from '../review.ts';

/** With fewer positives found the normal limits do not hold. */
const fewest = 10;

/**
 * How many times as many positives a review of the highest scores finds in a group as one that
 * picks as many of it at random; undefined without positives, or where it reaches nobody. Interval: delta method on the log
 * scale; it holds for the cut-off, which is chosen on this very file. Grows as positives get rare.
 */
export const liftAtBudget: GroupMetric = {
  entry: {
    id: 'liftAtBudget',
    title: 'Lift at the review budget',
    family: 'ranking',
    formula: '(share of positives with score >= c) / base rate; c: the share of all rows to be reviewed has score >= c',
    better: 'higher',
    scale: 'number',
    secondary: true,
  },
  about: {
    short: 'Lift',
    says: 'How many times as common positives are among the group’s highest scores as in the group.',
    range: '[0, ∞)',
    source: 'Ling and Li 1998',
  },
  of: (slice, level) => {
    const review = reviewOf(slice);
    if (review === undefined || !(plus(review.found, review.missed).weight > 0))
      return { undefined: whyNoReview(slice) };
    const reached = plus(review.found, review.inVain);
    if (!(reached.weight > 0)) return { undefined: 'noneSelected' };
    const limits = limitsOf(slice, twoSided(level));
    return {
      value: liftOf(review),
      denominator: reached.rows,
      ...(alike(reached) ? {} : { effective: kish(reached) }),
      interval: limits ? { ...limits, level, method: 'logDelta' } : { none: 'tooFewRows' },
    };
  },
  limits: limitsOf,
  support: (slice) => {
    const review = reviewOf(slice);
    return review === undefined ? 0 : Math.min(kish(plus(review.found, review.inVain)), positivesIn(review));
  },
  error: (slice) => {
    const review = reviewOf(slice);
    return review === undefined || !(review.found.weight > 0) ? undefined : liftOf(review) * errorOfLog(review);
  },
};

const positivesIn = ({ found, missed }: Review) => kish(plus(found, missed));

function liftOf({ found, missed, inVain, passedOver }: Review): number {
  const all = plus(found, missed, inVain, passedOver).weight;
  return (found.weight / plus(found, inVain).weight) * (all / plus(found, missed).weight);
}

/** By the influence of each row on log found - log reached - log positives + log rows. */
function errorOfLog({ found, missed, inVain, passedOver }: Review): number {
  const positives = plus(found, missed).weight;
  const reached = plus(found, inVain).weight;
  const all = plus(found, missed, inVain, passedOver).weight;
  const influences: readonly (readonly [Cell, number])[] = [
    [found, 1 / found.weight - 1 / reached - 1 / positives + 1 / all],
    [inVain, 1 / all - 1 / reached],
    [missed, 1 / all - 1 / positives],
    [passedOver, 1 / all],
  ];
  return Math.sqrt(influences.reduce((sum, [{ weightSquared }, influence]) => sum + weightSquared * influence ** 2, 0));
}

function limitsOf(slice: Slice, z: number): Limits | undefined {
  const review = reviewOf(slice);
  if (review === undefined || kish(review.found) < fewest) return undefined;
  const factor = Math.exp(z * errorOfLog(review));
  return { low: liftOf(review) / factor, high: liftOf(review) * factor };
}
