import { hasInterval, isUndefined } from '../../../protocol/measured.ts';
import type { Limits } from '../../stats/limits.ts';
import type { GroupMetric } from '../metric.ts';
import { balancedAccuracy } from './balancedAccuracy.ts';

/**
 * How much better than chance both classes are told apart, in [-1, 1] (Youden's J; scikit-learn's adjusted balanced
 * accuracy); undefined where a class is absent. Twice the balanced accuracy less 1, and so are its limits.
 */
export const informedness: GroupMetric = {
  entry: {
    id: 'informedness',
    title: 'Informedness',
    family: 'performance',
    formula: 'TPR + TNR - 1',
    better: 'higher',
    scale: 'number',
  },
  about: {
    short: 'TPR+TNR−1',
    says: 'How much better than chance both classes are told apart: 0 is chance, 1 always.',
    range: '[-1, 1]',
    source: 'Youden 1950',
    peers: { sklearn: 'balanced_accuracy_score(adjusted=True)' },
  },
  complementOf: 'balancedAccuracy',
  of: (slice, level) => {
    const half = balancedAccuracy.of(slice, level);
    if (isUndefined(half) || !hasInterval(half.interval)) return half;
    const { low, high, ...of } = half.interval;
    return {
      ...half,
      value: 2 * half.value - 1,
      interval: { ...doubled({ low: low as number, high: high as number }), ...of },
    };
  },
  limits: (slice, z) => {
    const half = balancedAccuracy.limits(slice, z);
    return half && doubled(half);
  },
  support: balancedAccuracy.support,
};

const doubled = ({ low, high }: Limits): Limits => ({ low: 2 * low - 1, high: 2 * high - 1 });
