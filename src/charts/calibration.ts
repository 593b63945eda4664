import { t } from '@vscode/l10n';
import type { TopLevelSpec } from 'vega-lite';
import type { AuditDocument, CalibrationBin } from '../protocol/document.ts';
import { hasInterval } from '../protocol/measured.ts';
import { byName } from '../words/groups.ts';
import { percent } from '../words/numbers.ts';
import { leftWords, type Series, series, seriesEncoding } from './series.ts';
import { type ChartTheme, chartConfig, editorTheme } from './theme.ts';

/**
 * Reliability by group: what happened against the mean score of each bin, with the interval of the rate. All groups
 * share one set of bins; on the diagonal scores mean what they say. Undefined where no group has bins.
 */
export function calibrationChart(
  document: AuditDocument,
  by: readonly string[],
  theme: ChartTheme = editorTheme,
): TopLevelSpec | undefined {
  const { shown, left } = series(document, by, ({ calibration }) => (calibration?.length ? calibration : undefined));
  if (shown.length === 0) return undefined;
  const values = shown.flatMap(({ name, of }) => of.map((bin) => ({ group: name, ...point(bin) })));
  const axis = { format: '.0%', tickCount: 5, grid: true };
  const { color, strokeDash, shape } = seriesEncoding(
    shown.map(({ name }) => name),
    theme,
  );
  const x = { field: 'x', type: 'quantitative', scale: { domain: [0, 1] }, title: t('Mean score'), axis };
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, 1] },
    title: t('Share actually positive'),
    axis,
  });
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: `${t('Calibration by {0}.', byName(by))} ${shown.map(farthest).join(' ')} ${leftWords(left)}`.trim(),
    width: 'container',
    height: 280,
    autosize: { type: 'fit-x', contains: 'padding' },
    config: chartConfig(theme),
    data: { values },
    layer: [
      {
        data: {
          values: [
            { x: 0, y: 0 },
            { x: 1, y: 1 },
          ],
        },
        mark: { type: 'line', color: theme.quiet, strokeWidth: 1, strokeDash: [3, 3], aria: false },
        encoding: { x, y: y('y') },
      },
      { mark: { type: 'line', strokeWidth: 1.5 }, encoding: { x, y: y('y'), color, strokeDash } },
      {
        transform: [{ filter: 'isValid(datum.low)' }],
        mark: { type: 'rule', strokeWidth: 1.5, opacity: 0.7, aria: false },
        encoding: { x, y: y('low'), y2: { field: 'high' }, color },
      },
      { mark: { type: 'point', filled: true, size: 45, opacity: 1 }, encoding: { x, y: y('y'), color, shape } },
    ],
  } as TopLevelSpec;
}

function point({ meanScore, rate, interval }: CalibrationBin) {
  if (!hasInterval(interval)) return { x: meanScore, y: rate };
  const low = interval.low === 'unbounded' ? 0 : interval.low;
  const high = interval.high === 'unbounded' ? 1 : interval.high;
  return { x: meanScore, y: rate, low, high };
}

/** The bin of a group that lies farthest from the diagonal, in numbers. */
function farthest({ name, of }: Series<readonly CalibrationBin[]>): string {
  const off = (bin: CalibrationBin) => Math.abs(bin.rate - bin.meanScore);
  const most = of.reduce((best, bin) => (off(bin) > off(best) ? bin : best));
  return t(
    '{0}: farthest off at score {1}, where {2} are positive.',
    name,
    percent(most.meanScore),
    percent(most.rate),
  );
}
