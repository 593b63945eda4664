import { t } from '@vscode/l10n';
import type { TopLevelSpec } from 'vega-lite';
import type { AuditDocument, MetricId } from '../protocol/document.ts';
import { hasInterval, isUndefined } from '../protocol/measured.ts';
import { byName } from '../words/groups.ts';
import { metricWords, usualScale } from '../words/metricWords.ts';
import { interval, type Scale, withUnit } from '../words/numbers.ts';
import { undefinedWords } from '../words/undefined.ts';
import { type ChartRow, chartRows, groupingOf } from './rows.ts';
import { type ChartTheme, chartConfig, editorTheme } from './theme.ts';

/**
 * A metric by group: value and interval of each, a line at the value of all rows, and a word where there is no value.
 * Hollow triangles have too few rows for a verdict; their intervals may run off the plot and then end in an arrow.
 * Undefined for a grouping that the document does not have.
 */
export function disparityChart(
  document: AuditDocument,
  by: readonly string[],
  metric: MetricId,
  theme: ChartTheme = editorTheme,
): TopLevelSpec | undefined {
  const grouping = groupingOf(document, by);
  if (grouping === undefined) return undefined;
  const scale = document.catalogue.find(({ id }) => id === metric)?.scale ?? usualScale(metric);
  const rows = chartRows(document, grouping, metric);
  const domain = plotDomain(rows, scale);
  const values = rows.map((row) => datum(row, domain, scale));
  const yAxis = {
    field: 'name',
    type: 'nominal' as const,
    sort: null,
    scale: { domain: rows.map(({ name }) => name) },
    title: null,
    axis: { domain: false, ticks: false, grid: false, labelPadding: 8 },
  };
  const format = scale === 'share' ? '.0%' : '.2~f';
  const x = (field: string) => ({
    field,
    type: 'quantitative' as const,
    title: null,
    scale: { domain: [...domain], zero: false, nice: false },
    axis: {
      format,
      grid: true,
      tickCount: 4,
      labelOverlap: 'greedy' as const,
      labelSeparation: 10,
      orient: 'top' as const,
      domain: false,
      ticks: false,
    },
  });
  const overall = values[0]?.value;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: describe(by, metric, rows, scale),
    width: 'container',
    height: 26 * rows.length,
    autosize: { type: 'fit-x', contains: 'padding' },
    padding: { left: 4, right: 12, top: 4, bottom: 4 },
    config: chartConfig(theme),
    data: { values },
    encoding: { y: yAxis },
    layer: [
      ...(overall === undefined
        ? []
        : [
            {
              data: { values: [{ overall }] },
              mark: { type: 'rule' as const, strokeDash: [3, 3], color: theme.text, opacity: 0.7, aria: false },
              encoding: { x: x('overall'), y: { value: 0 }, y2: { value: 'height' as const } },
            },
          ]),
      {
        transform: [{ filter: 'isValid(datum.low)' }],
        mark: { type: 'rule', strokeWidth: 2, color: theme.mark, aria: false },
        encoding: {
          x: x('low'),
          x2: { field: 'high' },
          strokeDash: { condition: { test: 'datum.few', value: [2, 3] }, value: [1, 0] },
        },
      },
      arrow('cutLow', domain[0], 'triangle-left', theme, x),
      arrow('cutHigh', domain[1], 'triangle-right', theme, x),
      {
        transform: [{ filter: 'isValid(datum.value)' }],
        mark: { type: 'point', size: 75, strokeWidth: 2, opacity: 1, color: theme.mark },
        encoding: {
          x: x('value'),
          shape: { condition: { test: 'datum.few', value: 'triangle-up' }, value: 'circle' },
          fill: { condition: { test: 'datum.few', value: theme.ground }, value: theme.mark },
          description: { field: 'says' },
        },
      },
      {
        transform: [{ filter: '!isValid(datum.value)' }],
        mark: { type: 'text', align: 'left', fontStyle: 'italic', fontSize: 12, color: theme.quiet },
        encoding: { x: { value: 8 }, text: { field: 'says' } },
      },
      {
        transform: [{ filter: 'isValid(datum.value)' }],
        mark: { type: 'text', align: 'left', dx: 10, fontSize: 12, color: theme.text, aria: false },
        encoding: { x: { value: 'width' }, text: { field: 'label' } },
      },
    ],
  } as TopLevelSpec;
}

function arrow(
  field: 'cutLow' | 'cutHigh',
  at: number,
  shape: string,
  theme: ChartTheme,
  x: (field: string) => object,
) {
  return {
    transform: [{ filter: `datum.${field}` }, { calculate: String(at), as: 'edge' }],
    mark: { type: 'point', shape, size: 60, filled: true, color: theme.mark, opacity: 1, aria: false },
    encoding: { x: x('edge') },
  };
}

function datum(row: ChartRow, [from, to]: readonly [number, number], scale: Scale) {
  const says = rowWords(row, scale);
  const { name, few, measured } = row;
  if (isUndefined(measured)) return { name, few, says };
  const label = `${withUnit(measured.value, scale)}${few ? ` ▵${measured.denominator}` : ''}`;
  if (!hasInterval(measured.interval)) return { name, few, says, label, value: measured.value };
  const low = measured.interval.low === 'unbounded' ? -Infinity : measured.interval.low;
  const high = measured.interval.high === 'unbounded' ? Infinity : measured.interval.high;
  const limits = { low: Math.max(low, from), high: Math.min(high, to), cutLow: low < from, cutHigh: high > to };
  return { name, few, says, label, value: measured.value, ...limits };
}

/** Room for every value and for the intervals of all groups that count; a little air at both ends. */
function plotDomain(rows: readonly ChartRow[], scale: Scale): readonly [number, number] {
  const ends = rows.flatMap(({ measured, few }) => {
    if (isUndefined(measured)) return [];
    const { value, interval: of } = measured;
    if (few || !hasInterval(of)) return [value];
    return [value, of.low, of.high].filter((end) => typeof end === 'number');
  });
  if (ends.length === 0) return [0, 1];
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const air = Math.max((most - least) * 0.12, scale === 'share' ? 0.01 : 0.005);
  const [floor, roof] = scale === 'share' ? [0, 1] : [-Infinity, Infinity];
  return [Math.max(floor, least - air), Math.min(roof, most + air)];
}

function rowWords({ name, measured, few, n }: ChartRow, scale: Scale): string {
  if (isUndefined(measured)) return t('not defined: {0}', undefinedWords(measured.undefined));
  const limits = interval(measured.interval, scale);
  const value = limits === undefined ? withUnit(measured.value, scale) : `${withUnit(measured.value, scale)} ${limits}`;
  return few ? t('{0}: {1}, too few rows to judge ({2})', name, value, String(n)) : `${name}: ${value}`;
}

function describe(by: readonly string[], metric: MetricId, rows: readonly ChartRow[], scale: Scale): string {
  const parts = rows.slice(0, 12).map((row) => {
    const words = rowWords(row, scale);
    return isUndefined(row.measured) ? `${row.name}: ${words}` : words;
  });
  if (rows.length > 12) parts.push(t('and {0} more groups in the table', String(rows.length - 12)));
  return t('{0} by {1}. {2}.', metricWords(metric).title, byName(by), parts.join('; '));
}
