import type { Slice } from '../../cube/cube.ts';
import { correlationLimits, kappa, kappaError } from '../../stats/correlation.ts';
import { twoSided } from '../../stats/distributions.ts';
import { kish } from '../../stats/trials.ts';
import type { GroupMetric } from '../metric.ts';
import { all, isEmpty, negatives, notSelected, positives, selected, weightedRows } from '../share.ts';

/**
 * Agreement of label and prediction beyond chance (Cohen 1960), in [-1, 1]; undefined where both are always the same class.
 * Interval: Fisher's transformation and the delta method.
 */
export const cohenKappa: GroupMetric = {
  entry: {
    id: 'cohenKappa',
    title: 'Cohen’s kappa',
    family: 'performance',
    formula: '(accuracy - by chance) / (1 - by chance)',
    better: 'higher',
    scale: 'number',
    secondary: true,
  },
  about: {
    short: 'Kappa',
    says: 'How much oftener truth and prediction agree than by chance: 0 as by chance, 1 always.',
    range: '[-1, 1]',
    source: 'Cohen 1960',
    peers: { sklearn: 'cohen_kappa_score' },
  },
  of: (slice, level) => {
    if (isEmpty(slice.outcomes)) return { undefined: 'noRows' };
    if (isConstant(slice)) return { undefined: 'oneClass' };
    const limits = limitsOf(slice, twoSided(level));
    return {
      value: kappa(slice.outcomes),
      ...weightedRows(all(slice.outcomes)),
      interval: limits ? { ...limits, level, method: 'atanhDelta' } : { none: 'degenerate' },
    };
  },
  limits: limitsOf,
  support: ({ outcomes }) => Math.min(...[positives, negatives, selected, notSelected].map((of) => kish(of(outcomes)))),
};

/** By chance alone label and prediction would always agree. */
const isConstant = ({ outcomes: { tp, fp, fn, tn } }: Slice) =>
  fp.weight + fn.weight === 0 && (tp.weight === 0 || tn.weight === 0);

function limitsOf(slice: Slice, z: number) {
  if (isEmpty(slice.outcomes) || isConstant(slice)) return undefined;
  return correlationLimits(kappa(slice.outcomes), kappaError(slice.outcomes), z);
}
