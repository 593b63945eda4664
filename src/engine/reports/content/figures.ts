import { t } from '@vscode/l10n';
import type { TopLevelSpec } from 'vega-lite';
import { calibrationChart } from '../../../charts/calibration.ts';
import { disparityChart } from '../../../charts/disparity.ts';
import { precisionRecallChart } from '../../../charts/precisionRecall.ts';
import { rocChart } from '../../../charts/roc.ts';
import { chartRows } from '../../../charts/rows.ts';
import type { AuditDocument, Grouping, MetricId } from '../../../protocol/document.ts';
import { gapLine } from '../../../words/gap.ts';
import { byName } from '../../../words/groups.ts';
import { calibrationLegend, disparityLegend, precisionRecallLegend, rocLegend } from '../../../words/legends.ts';
import { firstMetrics } from '../../../words/metrics.ts';
import { metricWords, usualScale } from '../../../words/metricWords.ts';
import type { Block } from '../block.ts';
import { reportTheme } from '../theme.ts';

/** More groups than these are looked up in a table, not in a chart of a page. */
export const mostDrawn = 30;

/** The first metrics by group, and the one that speaks for the model. */
export function gapFigures(document: AuditDocument, grouping: Grouping): readonly Block[] {
  if (grouping.groups.length > mostDrawn)
    return [
      {
        kind: 'text',
        text: t('{0} groups are too many for charts; the tables have them.', String(grouping.groups.length)),
        tone: 'quiet',
      },
    ];
  const leading = document.leading?.metric;
  const metrics = [...new Set([...firstMetrics, ...(leading ? [leading] : [])])].filter((metric) =>
    document.catalogue.some(({ id }) => id === metric),
  );
  return metrics.flatMap((metric) => {
    const spec = disparityChart(document, grouping.by, metric, reportTheme);
    return spec === undefined ? [] : [gapFigure(document, grouping, metric, spec)];
  });
}

export const gapFigure = (
  document: AuditDocument,
  grouping: Grouping,
  metric: MetricId,
  spec: TopLevelSpec,
): Block => ({
  kind: 'chart',
  name: t('{0} by {1}', metricWords(metric).title, byName(grouping.by)),
  spec,
  legend: disparityLegend(
    document.settings.level,
    chartRows(document, grouping, metric).some(({ few }) => few),
  ),
  note: gapLine(grouping, metric, usualScale(metric)),
  ...(grouping.by.length > 1 && { wide: true }),
});

/** How scores rank and what they mean, by group. */
export function scoreFigures(document: AuditDocument, { by }: Grouping): readonly Block[] {
  const figure = (name: string, spec: TopLevelSpec | undefined, legend: string): readonly Block[] =>
    spec === undefined ? [] : [{ kind: 'chart', name, spec, legend }];
  return [
    ...figure(t('ROC by {0}', byName(by)), rocChart(document, by, reportTheme), rocLegend()),
    ...figure(
      t('Precision and recall by {0}', byName(by)),
      precisionRecallChart(document, by, reportTheme),
      precisionRecallLegend(),
    ),
    ...figure(t('Calibration by {0}', byName(by)), calibrationChart(document, by, reportTheme), calibrationLegend()),
  ];
}
