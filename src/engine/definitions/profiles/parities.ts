import type { GroupKey } from '../../../protocol/names.ts';
import {
  type AequitasMetric,
  type AequitasParity,
  type AequitasReference,
  aequitasParities,
  type ProfileRatio,
  type Within,
} from '../../../protocol/profiles.ts';

/** The metrics of which all must be within for a parity to be. */
export const metricsOf: Readonly<Record<AequitasParity, readonly AequitasMetric[]>> = {
  'Statistical Parity': ['ppr'],
  'Impact Parity': ['pprev'],
  'FDR Parity': ['fdr'],
  'FPR Parity': ['fpr'],
  'FOR Parity': ['for'],
  'FNR Parity': ['fnr'],
  'TPR Parity': ['tpr'],
  'TNR Parity': ['tnr'],
  'NPV Parity': ['npv'],
  'Precision Parity': ['precision'],
  'TypeI Parity': ['fdr', 'fpr'],
  'TypeII Parity': ['for', 'fnr'],
  'Equalized Odds': ['fpr', 'tpr'],
  'Unsupervised Fairness': ['ppr', 'pprev'],
  'Supervised Fairness': ['fdr', 'fpr', 'for', 'fnr'],
};

/** Where a ratio lies, by its number alone: `within` from tau to 1 / tau, both included. */
export function withinTau(ratio: ProfileRatio, tau: number): Within {
  if ('undefined' in ratio) return 'undefined';
  return tau <= ratio.value && ratio.value <= 1 / tau ? 'within' : 'outside';
}

/**
 * The parities of one group, by its numbers: outside as soon as one metric is, else undefined as soon as one is.
 * (Aequitas says "not fair" of a pair of which one is undefined and the other is within; that is evidence of nothing.)
 */
export function paritiesOf(
  ratioOf: (metric: AequitasMetric) => ProfileRatio,
  tau: number,
): Readonly<Record<AequitasParity, Within>> {
  return Object.fromEntries(
    aequitasParities.map((parity) => {
      const all = metricsOf[parity].map((metric) => withinTau(ratioOf(metric), tau));
      const worst = (['outside', 'undefined'] as const).find((one) => all.includes(one));
      return [parity, worst ?? 'within'];
    }),
  ) as Record<AequitasParity, Within>;
}

/** The parities of an attribute, by number: outside as soon as a group is; groups that are undefined do not count. */
export function attributeParities(
  groups: readonly GroupKey[],
  metrics: AequitasReference['metrics'],
  tau: number,
): readonly { readonly parity: AequitasParity; readonly byNumber: Within; readonly outside: readonly GroupKey[] }[] {
  const byGroup = groups.map((_, at) =>
    paritiesOf((metric) => metrics.find((one) => one.metric === metric)!.ratios[at]!, tau),
  );
  return aequitasParities.map((parity) => {
    const outside = groups.filter((_, at) => byGroup[at]![parity] === 'outside');
    const known = byGroup.filter((one) => one[parity] !== 'undefined');
    return { parity, byNumber: outside.length > 0 ? 'outside' : known.length > 0 ? 'within' : 'undefined', outside };
  });
}
