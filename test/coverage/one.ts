import type { Slice } from '../../src/engine/cube/cube.ts';
import type { GroupMetric } from '../../src/engine/metrics/metric.ts';
import { twoSided } from '../../src/engine/stats/distributions.ts';
import { hasInterval, isUndefined } from '../../src/protocol/measured.ts';
import type { Found } from './setting.ts';

/** The interval of one group: as it is shown beside the number, and as it decides inside gaps. */
export function intervalsOf(metric: GroupMetric, slice: Slice, truth: number): { shown: Found; decides: Found } {
  const measured = metric.of(slice, 0.95);
  const limits = metric.limits(slice, twoSided(0.95));
  const shown = isUndefined(measured) || !hasInterval(measured.interval) ? undefined : measured.interval;
  return {
    shown:
      typeof shown?.low === 'number' && typeof shown.high === 'number'
        ? { truth, low: shown.low, high: shown.high }
        : { truth },
    decides: limits === undefined ? { truth } : { truth, ...limits },
  };
}
