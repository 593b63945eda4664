import { t } from '@vscode/l10n';
import type { TopLevelSpec } from 'vega-lite';
import type { AuditDocument } from '../protocol/document.ts';
import { isUndefined } from '../protocol/measured.ts';
import { byName, groupName, keyText } from '../words/groups.ts';
import { bare } from '../words/numbers.ts';
import { groupingOf } from './rows.ts';
import { leftWords, series, seriesEncoding } from './series.ts';
import { type ChartTheme, chartConfig, editorTheme } from './theme.ts';

/** ROC curves by group, at most six, and the line of chance. Undefined where no group has a curve. */
export function rocChart(
  document: AuditDocument,
  by: readonly string[],
  theme: ChartTheme = editorTheme,
): TopLevelSpec | undefined {
  const { shown, left } = series(document, by, ({ roc }) => roc);
  if (shown.length === 0) return undefined;
  const values = shown.flatMap(({ name, of }) =>
    of.falsePositiveRate.map((x, order) => ({ group: name, x, y: of.truePositiveRate[order], order })),
  );
  const axis = { format: '.0%', tickCount: 5, grid: true };
  const { color, strokeDash } = seriesEncoding(
    shown.map(({ name }) => name),
    theme,
  );
  const x = { field: 'x', type: 'quantitative', scale: { domain: [0, 1] }, title: t('False positive rate'), axis };
  const y = { field: 'y', type: 'quantitative', scale: { domain: [0, 1] }, title: t('True positive rate'), axis };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: `${t('ROC curves by {0}.', byName(by))} ${areas(
      document,
      by,
      shown.map(({ key }) => keyText(key)),
    )} ${leftWords(left)}`.trim(),
    width: 'container',
    height: 280,
    autosize: { type: 'fit-x', contains: 'padding' },
    config: chartConfig(theme),
    layer: [
      {
        data: {
          values: [
            { x: 0, y: 0 },
            { x: 1, y: 1 },
          ],
        },
        mark: { type: 'line', color: theme.quiet, strokeWidth: 1, strokeDash: [3, 3], aria: false },
        encoding: { x, y },
      },
      {
        data: { values },
        mark: { type: 'line', strokeWidth: 2, interpolate: 'linear', clip: true },
        encoding: { x, y, order: { field: 'order', type: 'quantitative' }, color, strokeDash },
      },
    ],
  } as TopLevelSpec;
}

function areas(document: AuditDocument, by: readonly string[], drawn: readonly string[]): string {
  const groups = groupingOf(document, by)?.groups ?? [];
  const parts = groups.flatMap(({ key, values }) => {
    const auc = values.rocAuc;
    if (!drawn.includes(keyText(key)) || auc === undefined || isUndefined(auc)) return [];
    return [t('{0}: area {1}', groupName(key), bare(auc.value, 'number'))];
  });
  return parts.length === 0 ? '' : `${parts.join('; ')}.`;
}
