import type { Calibrated, Told } from '../../protocol/calibration.ts';
import { isUndefined, type Undefined } from '../../protocol/measured.ts';
import type { Slice } from '../cube/cube.ts';
import { twoSided } from '../stats/distributions.ts';
import { calibrationInTheLarge } from './calibration/calibrationInTheLarge.ts';
import { calibrationSlope } from './calibration/calibrationSlope.ts';
import type { GroupMetric } from './metric.ts';
import type { MeasureSettings } from './settings.ts';
import { all } from './share.ts';

/**
 * Calibration within groups (Kleinberg, Mullainathan and Raghavan 2016), as facts: of each group whether its calibration in
 * the large is told apart from 0 and its slope from 1. All of them hold at once (Bonferroni over groups times two).
 *
 * @returns in the order of the slices; undefined where scores are no probabilities
 */
export function calibrationWithin(
  slices: readonly Slice[],
  settings: MeasureSettings,
): readonly Calibrated[] | undefined {
  if (!slices.some(({ scores }) => scores?.generalized !== undefined)) return undefined;
  const judged = slices.filter(({ outcomes }) => all(outcomes).rows >= settings.minGroup.rows);
  const z = twoSided(1 - (1 - settings.level) / (2 * Math.max(1, judged.length)));
  const told = (metric: GroupMetric, slice: Slice, right: number) =>
    judged.includes(slice) ? toldApart(metric, slice, right, z, settings) : ({ undefined: 'tooFewRows' } as const);
  return slices.map((slice) => ({
    inTheLarge: told(calibrationInTheLarge, slice, 0),
    slope: told(calibrationSlope, slice, 1),
  }));
}

function toldApart(
  metric: GroupMetric,
  slice: Slice,
  right: number,
  z: number,
  { level, minGroup }: MeasureSettings,
): Told | Undefined {
  const measured = metric.of(slice, level);
  if (isUndefined(measured)) return measured;
  const limits = metric.limits(slice, z);
  if (limits === undefined || metric.support(slice) < minGroup.denominator) return { undefined: 'tooFewRows' };
  if (limits.low > right) return 'above';
  return limits.high < right ? 'below' : 'notTold';
}
