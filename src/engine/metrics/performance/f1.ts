import type { Slice } from '../../cube/cube.ts';
import { twoSided } from '../../stats/distributions.ts';
import type { Limits } from '../../stats/limits.ts';
import { clopperPearson, wilson } from '../../stats/proportion.ts';
import { plus, pooled, trials } from '../../stats/trials.ts';
import type { GroupMetric } from '../metric.ts';
import { isEmpty } from '../share.ts';

/**
 * Harmonic mean of precision and true positive rate; undefined where nobody is positive or selected.
 * With J = TP / (TP + FP + FN), a plain share, F1 = 2 J / (1 + J): its limits are those of J, mapped.
 */
export const f1: GroupMetric = {
  entry: {
    id: 'f1',
    title: 'F1',
    family: 'performance',
    formula: '2 TP / (2 TP + FP + FN)',
    better: 'higher',
    scale: 'number',
  },
  about: {
    short: 'F1',
    says: 'The harmonic mean of PPV and TPR.',
    range: '[0, 1]',
    source: 'van Rijsbergen 1979',
    peers: { sklearn: 'f1_score' },
  },
  of: (slice, level) => {
    const jaccard = jaccardOf(slice);
    if (jaccard === undefined) return { undefined: isEmpty(slice.outcomes) ? 'noRows' : 'noPositives' };
    return {
      value: toF1(jaccard.value),
      denominator: jaccard.rows,
      ...(jaccard.weighted ? { effective: jaccard.n } : {}),
      interval: { ...mapped(wilson(jaccard, twoSided(level))), level, method: 'wilsonMapped' },
    };
  },
  limits: (slice, z) => {
    const jaccard = jaccardOf(slice);
    return jaccard && mapped(clopperPearson(jaccard, z));
  },
  support: (slice) => jaccardOf(slice)?.n ?? 0,
  error: (slice, among) => {
    const jaccard = jaccardOf(slice);
    if (jaccard === undefined) return undefined;
    const rate = pooled(among.flatMap((one) => jaccardOf(one) ?? []));
    return (2 / (1 + rate) ** 2) * Math.sqrt((rate * (1 - rate)) / jaccard.n);
  },
};

const jaccardOf = ({ outcomes: { tp, fp, fn } }: Slice) => trials(tp, plus(fp, fn));
const toF1 = (jaccard: number) => (2 * jaccard) / (1 + jaccard);
const mapped = ({ low, high }: Limits): Limits => ({ low: toF1(low), high: toF1(high) });
