import type { Grouping } from '../../protocol/document.ts';
import type { Cube, Slice } from '../cube/cube.ts';
import { disparities } from './disparities.ts';
import { applicableMetrics, measureSlice } from './measure.ts';
import type { MeasureSettings } from './settings.ts';

/** One way of grouping, measured: its groups and its gaps. Pure and synchronous; breathe between groupings. */
export function measureGrouping(
  { by, slices }: Cube['groupings'][number],
  overall: Slice,
  settings: MeasureSettings,
): Grouping {
  const of = applicableMetrics(overall);
  return {
    by,
    groups: slices.map((slice) => measureSlice(slice, settings.level, of)),
    disparities: disparities(of, slices, overall, settings),
  };
}
