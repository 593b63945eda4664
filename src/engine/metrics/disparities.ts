import type { Disparity } from '../../protocol/document.ts';
import type { Slice } from '../cube/cube.ts';
import { disparitiesBetween } from './between.ts';
import { candidatesOf } from './candidates.ts';
import type { GroupMetric } from './metric.ts';
import { referenceAmong } from './reference.ts';
import type { MeasureSettings } from './settings.ts';
import { disparitiesToOverall } from './toOverall.ts';
import { disparitiesToReference } from './toReference.ts';

/**
 * Every gap of one grouping: for each metric the difference and the ratio between the groups, of the group farthest from
 * all rows, and of each group to the reference where one is asked for.
 *
 * @param slices the groups of one grouping
 * @param overall all rows, those of small groups too
 */
export function disparities(
  of: readonly GroupMetric[],
  slices: readonly Slice[],
  overall: Slice,
  settings: MeasureSettings,
): readonly Disparity[] {
  return of.flatMap((metric) => {
    if (metric.gapless) return [];
    const candidates = candidatesOf(metric, slices, settings);
    const reference = referenceAmong(metric, candidates, slices, settings);
    return [
      ...disparitiesBetween(metric, candidates, settings.level),
      ...disparitiesToOverall(metric, candidates, overall, settings.level),
      ...(reference === undefined ? [] : disparitiesToReference(metric, slices, reference, settings)),
    ];
  });
}
