import type { ReferenceResult } from '../../protocol/definitions.ts';
import type { Undefined } from '../../protocol/measured.ts';
import type { Candidate } from '../metrics/candidates.ts';
import type { GroupMetric } from '../metrics/metric.ts';
import type { Compared } from '../metrics/toReference.ts';
import type { Groups } from './definition.ts';

/**
 * Each other group against the reference, by all the metrics of a definition at once.
 *
 * @param compare is given the group's and the reference's candidates in the order of the metrics
 * @returns none with fewer than two groups; a group for which one metric is missing or too small is undefined
 */
export function againstReference(
  groups: Groups,
  metrics: readonly GroupMetric[],
  compare: (group: readonly Candidate[], reference: readonly Candidate[]) => Compared | Undefined,
): readonly ReferenceResult[] {
  const { reference, slices } = groups;
  if (reference === undefined) return [];
  const all = (of: (typeof slices)[number]) => metrics.map((metric) => groups.judged(metric, of));
  const named = all(reference.slice);
  const compared = slices
    .filter((slice) => slice !== reference.slice)
    .map((slice) => {
      const both = [...all(slice), ...named];
      const missing = both.find((one) => 'undefined' in one);
      if (missing !== undefined && 'undefined' in missing) return { group: slice.key, undefined: missing.undefined };
      const candidates = both as readonly Candidate[];
      return { group: slice.key, ...compare(candidates.slice(0, metrics.length), candidates.slice(metrics.length)) };
    });
  return [{ against: 'reference', reference: reference.slice.key, chosen: reference.chosen, groups: compared }];
}
