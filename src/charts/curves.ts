import type { TopLevelSpec } from 'vega-lite';
import type { AuditDocument, GroupResult } from '../protocol/document.ts';
import { keyText } from '../words/groups.ts';
import { groupingOf } from './rows.ts';
import { leftWords, series, seriesEncoding } from './series.ts';
import { type ChartTheme, chartConfig } from './theme.ts';

export type Curves = {
  /** Points of a group's curve, in the order in which they are joined; undefined where it has none. */
  readonly points: (group: GroupResult) => { readonly x: readonly number[]; readonly y: readonly number[] } | undefined;
  readonly titles: { readonly chart: string; readonly x: string; readonly y: string };
  /** What is said of a group that is drawn; undefined where there is nothing to say. */
  readonly says: (group: GroupResult) => string | undefined;
  readonly interpolate: 'linear' | 'step-before';
  /** Whether chance has a line: from corner to corner. */
  readonly chance: boolean;
};

/** A share against a share by group, at most six curves. Undefined where no group has one. */
export function curvesChart(
  document: AuditDocument,
  by: readonly string[],
  { points, titles, says, interpolate, chance }: Curves,
  theme: ChartTheme,
): TopLevelSpec | undefined {
  const { shown, left } = series(document, by, points);
  if (shown.length === 0) return undefined;
  const values = shown.flatMap(({ name, of }) => of.x.map((x, order) => ({ group: name, x, y: of.y[order], order })));
  const axis = { format: '.0%', tickCount: 5, grid: true };
  const { color, strokeDash } = seriesEncoding(
    shown.map(({ name }) => name),
    theme,
  );
  const x = { field: 'x', type: 'quantitative', scale: { domain: [0, 1] }, title: titles.x, axis };
  const y = { field: 'y', type: 'quantitative', scale: { domain: [0, 1] }, title: titles.y, axis };
  const curves = {
    data: { values },
    mark: { type: 'line', strokeWidth: 2, interpolate, clip: true },
    encoding: { x, y, order: { field: 'order', type: 'quantitative' }, color, strokeDash },
  };
  const drawn = new Set(shown.map(({ key }) => keyText(key)));
  const said = (groupingOf(document, by)?.groups ?? []).flatMap((group) =>
    drawn.has(keyText(group.key)) ? (says(group) ?? []) : [],
  );
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: `${titles.chart} ${said.length === 0 ? '' : `${said.join('; ')}.`} ${leftWords(left)}`.trim(),
    width: 'container',
    height: 280,
    autosize: { type: 'fit-x', contains: 'padding' },
    config: chartConfig(theme),
    ...(chance ? { layer: [lineOfChance(x, y, theme), curves] } : curves),
  } as TopLevelSpec;
}

const lineOfChance = (x: object, y: object, theme: ChartTheme) => ({
  data: {
    values: [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ],
  },
  mark: { type: 'line', color: theme.quiet, strokeWidth: 1, strokeDash: [3, 3], aria: false },
  encoding: { x, y },
});
