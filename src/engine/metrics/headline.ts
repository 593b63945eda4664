import type { Headline } from '../../protocol/document.ts';
import type { Cube, Slice } from '../cube/cube.ts';
import { digits } from '../stats/digits.ts';
import { twoSided } from '../stats/distributions.ts';
import { criticals, gapLimits } from '../stats/gap.ts';
import { clearestPair } from '../stats/gapEvidence.ts';
import { rangeCritical } from '../stats/studentizedRange.ts';
import { extremes, intervalOr } from './between.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import { balanceOf, mayLead } from './leading.ts';
import { applicableMetrics } from './measure.ts';
import type { GroupMetric } from './metric.ts';
import type { MeasureSettings } from './settings.ts';

/**
 * The difference between groups that is clearest from zero: largest in units of its own margin, over all groupings and
 * metrics. Its interval is widened for the number of comparisons that it was picked from (Bonferroni: each at
 * 1 - (1 - level) / K); which metrics these are: `mayLead`.
 *
 * @returns undefined where nothing can be compared
 */
export function headline(
  groupings: Cube['groupings'],
  overall: Slice,
  settings: MeasureSettings,
): Headline | undefined {
  const balance = balanceOf(overall);
  const of = applicableMetrics(overall).filter((metric) => mayLead(metric, balance));
  const comparisons = groupings.flatMap(({ by, slices }) =>
    of.flatMap((metric): Comparison[] => {
      const { judged, whyNot } = candidatesOf(metric, slices, settings);
      return whyNot === undefined ? [{ by, metric, judged }] : [];
    }),
  );
  const level = 1 - (1 - settings.level) / comparisons.length;
  const near = twoSided(settings.level);
  let best: (Comparison & { readonly clear: number }) | undefined;
  for (const comparison of comparisons) {
    const clear = clearestPair(comparison.judged, rangeCritical(comparison.judged.length, level), near)?.clear ?? 0;
    if (best === undefined || clear > best.clear) best = { ...comparison, clear };
  }
  if (best === undefined) return undefined;
  const { by, metric, judged } = best;
  const [lowest, highest] = extremes(judged);
  return {
    of: comparisons.length,
    by,
    metric: metric.entry.id,
    value: digits(highest.value - lowest.value),
    interval: intervalOr(metric, judged, gapLimits(judged, criticals(judged.length, level)), settings.level, 'mover'),
    lowest: lowest.slice.key,
    highest: highest.slice.key,
  };
}

type Comparison = {
  readonly by: readonly string[];
  readonly metric: GroupMetric;
  readonly judged: readonly Candidate[];
};
