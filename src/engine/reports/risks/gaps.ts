import type { AuditDocument, Disparity, MetricId } from '../../../protocol/document.ts';
import { hasInterval, isUndefined } from '../../../protocol/measured.ts';
import { decisionsOnly } from '../../../protocol/roles.ts';

/** A gap between groups that is told apart from none. */
export type ClearGap = {
  readonly by: readonly string[];
  readonly gap: Extract<Disparity, { value: number }>;
};

/** One metric for each question that leads to another action: who is selected, who is missed, whom to believe, who is ranked. */
const asked: readonly MetricId[] = [
  'selectionRate',
  'truePositiveRate',
  'falsePositiveRate',
  'positivePredictiveValue',
  'negativePredictiveValue',
  'rocAuc',
];

/**
 * The gaps that are told apart from none although so many were looked at (Bonferroni over those of `asked`): p x K is at most
 * 1 - level, and where there is no p, the interval leaves 0 out. In the document's order.
 */
export function clearGaps(document: AuditDocument): readonly ClearGap[] {
  const metrics = decisionsOnly(document.roles) ? asked.slice(0, 1) : asked;
  const all = document.groupings.flatMap(({ by, disparities }) =>
    disparities.flatMap((gap): ClearGap[] =>
      gap.kind === 'difference' && gap.against === 'between' && metrics.includes(gap.metric) && !isUndefined(gap)
        ? [{ by, gap }]
        : [],
    ),
  );
  return all.filter(({ gap }) => isClear(gap, (1 - document.settings.level) / all.length));
}

function isClear({ p, interval }: ClearGap['gap'], most: number): boolean {
  if (!hasInterval(interval) || interval.low === 'unbounded' || interval.low <= 0) return false;
  return p === undefined || p <= most;
}
