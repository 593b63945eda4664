import { t } from '@vscode/l10n';
import type { AuditDocument, GroupKey, GroupResult } from '../protocol/document.ts';
import { groupName } from '../words/groups.ts';
import { groupingOf } from './rows.ts';
import { type ChartTheme, dashes, mostSeries, shapes } from './theme.ts';

export type Series<T> = { readonly name: string; readonly key: GroupKey; readonly n: number; readonly of: T };

/** The largest groups that have what a curve needs, in the document's order, at most as many as can be told apart. */
export function series<T>(
  document: AuditDocument,
  by: readonly string[],
  of: (group: GroupResult) => T | undefined,
): { readonly shown: readonly Series<T>[]; readonly left: readonly string[] } {
  const groups = groupingOf(document, by)?.groups ?? [];
  const having = groups.flatMap((group) => {
    const part = of(group);
    return part === undefined ? [] : [{ name: groupName(group.key), key: group.key, n: group.n, of: part }];
  });
  const largest = new Set(having.toSorted((a, b) => b.n - a.n).slice(0, mostSeries));
  const shown = having.filter((one) => largest.has(one));
  const drawn = new Set(shown.map(({ key }) => key));
  return { shown, left: groups.filter(({ key }) => !drawn.has(key)).map(({ key }) => groupName(key)) };
}

/** Colour, dash and shape of each series, as encodings with one shared legend. */
export function seriesEncoding(names: readonly string[], theme: ChartTheme) {
  const scaleOf = <V>(range: readonly V[]) => ({ domain: [...names], range: range.slice(0, names.length) });
  const legend = { title: null, orient: 'top' as const, columns: 3, symbolSize: 110 };
  const field = { field: 'group', type: 'nominal' as const };
  return {
    color: { ...field, scale: scaleOf(theme.series), legend },
    strokeDash: { ...field, scale: scaleOf(dashes), legend },
    shape: { ...field, scale: scaleOf(shapes), legend },
  };
}

/** Says which groups a chart does not draw, when it leaves some out. */
export const leftWords = (left: readonly string[]): string =>
  left.length === 0 ? '' : t('Not drawn, too few rows or too many groups: {0}.', left.slice(0, 6).join(', '));
