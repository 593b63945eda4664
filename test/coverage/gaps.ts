import type { Slice } from '../../src/engine/cube/cube.ts';
import { disparities } from '../../src/engine/metrics/disparities.ts';
import type { GroupMetric } from '../../src/engine/metrics/metric.ts';
import type { MeasureSettings } from '../../src/engine/metrics/settings.ts';
import type { Against } from '../../src/protocol/document.ts';
import { hasInterval } from '../../src/protocol/measured.ts';
import { sum } from '../unit/metrics/slices.ts';
import type { Found } from './setting.ts';

/** All groups are judged, however small: what `minGroup` leaves out is not what is to be shown here. */
export const everyGroup: MeasureSettings = { level: 0.95, minGroup: { rows: 0, denominator: 0 } };

/** Groups by name, for settings that make their own rows. */
export const named = (at: number) => ({ g: String(at) });

/** True values of each group, in their order, and of all rows together. */
export type Truth = { readonly groups: readonly number[]; readonly all: number };

/**
 * The six gaps of a metric that an audit of these groups gives, with what they should hold. The named reference is the
 * last group, the group told against it the first.
 *
 * @param overall all rows, where their scores count too
 */
export function gapsOf(
  metric: GroupMetric,
  slices: readonly Slice[],
  { groups, all }: Truth,
  overall = sum(slices),
): { readonly [what in Gap]: Found } {
  const [lowest, highest] = [Math.min(...groups), Math.max(...groups)];
  const [first, last] = [groups[0]!, groups.at(-1)!];
  const folded = (value: number) => Math.min(value / all, all / value);
  const settings = { ...everyGroup, reference: { g: String(groups.length - 1) } };
  const found = disparities([metric], slices, overall, settings);
  const of = (against: Against, kind: 'difference' | 'ratio', truth: number): Found => {
    const gap = found.find(
      (one) => one.against === against && one.kind === kind && (against !== 'reference' || one.group?.g === '0'),
    );
    if (gap === undefined || 'undefined' in gap || !hasInterval(gap.interval)) return { truth };
    return {
      truth,
      low: gap.interval.low === 'unbounded' ? Number.NEGATIVE_INFINITY : gap.interval.low,
      high: gap.interval.high === 'unbounded' ? Number.POSITIVE_INFINITY : gap.interval.high,
    };
  };
  return {
    difference: of('between', 'difference', highest - lowest),
    ratio: of('between', 'ratio', lowest / highest),
    'difference to all rows': of('overall', 'difference', Math.max(...groups.map((value) => Math.abs(value - all)))),
    'ratio to all rows': of('overall', 'ratio', Math.min(...groups.map(folded))),
    'difference to a named group': of('reference', 'difference', first - last),
    'ratio to a named group': of('reference', 'ratio', first / last),
  };
}

export const gaps = [
  'difference',
  'ratio',
  'difference to all rows',
  'ratio to all rows',
  'difference to a named group',
  'ratio to a named group',
] as const;
export type Gap = (typeof gaps)[number];
