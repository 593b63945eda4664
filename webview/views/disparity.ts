import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { disparityChart } from '../../src/charts/disparity.ts';
import { type ChartRow, chartRows } from '../../src/charts/rows.ts';
import type { AuditDocument, CatalogueEntry, Grouping, MetricId } from '../../src/protocol/document.ts';
import { hasInterval, isUndefined } from '../../src/protocol/measured.ts';
import { gapLine } from '../../src/words/gap.ts';
import { byName } from '../../src/words/groups.ts';
import { disparityLegend } from '../../src/words/legends.ts';
import { metricWords, usualScale } from '../../src/words/metricWords.ts';
import { count, interval, withUnit } from '../../src/words/numbers.ts';
import { noIntervalWords, undefinedWords } from '../../src/words/undefined.ts';
import './figure.ts';

/** A metric by group as a chart, and the same numbers as a table. */
export function disparityFigure(document: AuditDocument, grouping: Grouping, metric: MetricId): TemplateResult {
  const entry = document.catalogue.find(({ id }) => id === metric);
  return html`<evenhand-figure
    .spec=${disparityChart(document, grouping.by, metric)}
    .legend=${disparityLegend(
      document.settings.level,
      chartRows(document, grouping, metric).some(({ few }) => few),
    )}
    .table=${() => twin(document, grouping, metric, entry?.scale ?? usualScale(metric))}
    .note=${gapLine(grouping, metric, entry?.scale ?? usualScale(metric))}
    .name=${t('{0} by {1}', metricWords(metric).title, byName(grouping.by))}
  ></evenhand-figure>`;
}

function twin(
  document: AuditDocument,
  grouping: Grouping,
  metric: MetricId,
  scale: CatalogueEntry['scale'],
): TemplateResult {
  return html`<table class="twin">
    <caption>${metricWords(metric).says}</caption>
    <thead>
      <tr>
        <th scope="col">${byName(grouping.by)}</th>
        <th scope="col" class="number">${t('Value')}</th>
        <th scope="col">${t('{0} % interval', String(Math.round(document.settings.level * 100)))}</th>
        <th scope="col" class="number">${t('Of')}</th>
        <th scope="col" class="number">n</th>
      </tr>
    </thead>
    <tbody>
      ${chartRows(document, grouping, metric).map((row) => twinRow(row, scale))}
    </tbody>
  </table>`;
}

function twinRow({ name, n, measured, few }: ChartRow, scale: CatalogueEntry['scale']): TemplateResult {
  if (isUndefined(measured))
    return html`<tr>
      <th scope="row">${name}</th>
      <td colspan="3" class="undefined">${t('not defined: {0}', undefinedWords(measured.undefined))}</td>
      <td class="number">${count(n)}</td>
    </tr>`;
  return html`<tr>
    <th scope="row">${name}</th>
    <td class="number">${few ? html`<span class="mark" aria-label=${t('few rows')}>▵</span> ` : ''}${withUnit(measured.value, scale)}</td>
    <td>${hasInterval(measured.interval) ? interval(measured.interval, scale) : noIntervalWords(measured.interval.none)}</td>
    <td class="number">${count(measured.denominator)}</td>
    <td class="number">${count(n)}</td>
  </tr>`;
}
