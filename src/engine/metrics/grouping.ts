import type { Grouping } from '../../protocol/document.ts';
import type { Cube, Slice } from '../cube/cube.ts';
import { calibrationWithin } from './calibrationWithin.ts';
import { disparities } from './disparities.ts';
import { applicableMetrics, measureSlice } from './measure.ts';
import { scoreTests } from './scoreTests.ts';
import type { MeasureSettings } from './settings.ts';

/** One way of grouping, measured: its groups and its gaps. Pure and synchronous; breathe between groupings. */
export function measureGrouping(
  { by, slices }: Cube['groupings'][number],
  overall: Slice,
  settings: MeasureSettings,
): Grouping {
  const of = applicableMetrics(overall);
  const within = calibrationWithin(slices, settings);
  const tests = scoreTests(slices, overall);
  return {
    by,
    groups: slices.map((slice, at) => ({
      ...measureSlice(slice, settings.level, of, overall),
      ...(within && { calibrated: within[at]! }),
      ...(tests.apart[at] && { scoresApart: tests.apart[at] }),
    })),
    disparities: disparities(of, slices, overall, settings),
    ...(tests.kruskalWallis && { scoreTest: tests.kruskalWallis }),
  };
}
