import type { Slice } from '../../cube/cube.ts';
import { twoSided } from '../../stats/distributions.ts';
import type { Limits } from '../../stats/limits.ts';
import { clopperPearson } from '../../stats/proportion.ts';
import { pooled, type Trials, trials } from '../../stats/trials.ts';
import type { GroupMetric } from '../metric.ts';
import { isEmpty } from '../share.ts';

/** Mean of the true positive and the true negative rate; undefined where a class is absent. Interval: MOVER of the two. */
export const balancedAccuracy: GroupMetric = {
  entry: {
    id: 'balancedAccuracy',
    title: 'Balanced accuracy',
    family: 'performance',
    formula: '(TPR + TNR) / 2',
    better: 'higher',
    scale: 'share',
  },
  about: {
    short: 'Bal. acc.',
    says: 'The mean of the true positive and the true negative rate.',
    range: '[0, 1]',
    source: 'Brodersen and others 2010',
    peers: { sklearn: 'balanced_accuracy_score' },
  },
  of: (slice, level) => {
    const rates = ratesOf(slice);
    if (rates === undefined) return { undefined: isEmpty(slice.outcomes) ? 'noRows' : 'oneClass' };
    const [tpr, tnr] = rates;
    return {
      value: (tpr.value + tnr.value) / 2,
      denominator: tpr.rows + tnr.rows,
      ...(tpr.weighted || tnr.weighted ? { effective: tpr.n + tnr.n } : {}),
      interval: { ...limitsOfMean(rates, twoSided(level)), level, method: 'mover' },
    };
  },
  limits: (slice, z) => {
    const rates = ratesOf(slice);
    return rates && limitsOfMean(rates, z);
  },
  support: (slice) => {
    const rates = ratesOf(slice);
    return rates === undefined ? 0 : Math.min(rates[0].n, rates[1].n);
  },
  error: (slice, among) => {
    const rates = ratesOf(slice);
    const every = among.flatMap((one) => [ratesOf(one) ?? []]);
    const squares = rates?.reduce((sum, { n }, which) => {
      const rate = pooled(every.flatMap((of) => of[which] ?? []));
      return sum + (rate * (1 - rate)) / n;
    }, 0);
    return squares === undefined ? undefined : Math.sqrt(squares) / 2;
  },
};

function ratesOf({ outcomes: { tp, fp, fn, tn } }: Slice): readonly [Trials, Trials] | undefined {
  const [tpr, tnr] = [trials(tp, fn), trials(tn, fp)];
  return tpr && tnr && [tpr, tnr];
}

/** Of the exact limits of both, shown or not: with Wilson's the two near 1 would hold the truth in 91 % at times. */
function limitsOfMean([a, b]: readonly [Trials, Trials], z: number): Limits {
  const [ofA, ofB] = [clopperPearson(a, z), clopperPearson(b, z)];
  const middle = (a.value + b.value) / 2;
  return {
    low: Math.max(0, middle - Math.hypot(a.value - ofA.low, b.value - ofB.low) / 2),
    high: Math.min(1, middle + Math.hypot(ofA.high - a.value, ofB.high - b.value) / 2),
  };
}
