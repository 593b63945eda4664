import { t } from '@vscode/l10n';
import { chartRows } from '../../../charts/rows.ts';
import type { AuditDocument, CatalogueEntry, Disparity, Grouping } from '../../../protocol/document.ts';
import { hasInterval, type Interval, isUndefined, type Measured, type NoInterval } from '../../../protocol/measured.ts';
import { byName, groupName, keyText } from '../../../words/groups.ts';
import { familyTitle } from '../../../words/metrics.ts';
import { metricWords } from '../../../words/metricWords.ts';
import { bare, count, interval, type Scale } from '../../../words/numbers.ts';
import { noIntervalShort, undefinedShort, undefinedWords } from '../../../words/undefined.ts';
import type { Block, Cell, Table } from '../block.ts';

/** So many metrics with their intervals fit on the width of a page. */
const mostColumns = 6;

/** A table for each family of metrics, or two: groups with intervals, all rows first, gaps at the foot. */
export function metricTables(document: AuditDocument, grouping: Grouping): readonly Block[] {
  const families = [...new Set(document.catalogue.map(({ family }) => family))];
  return families.flatMap((family) => {
    const columns = document.catalogue.filter((entry) => entry.family === family);
    const by = byName(grouping.by);
    return parts(columns).map((part, at): Block => {
      const caption =
        at === 0
          ? t('{0} by {1}; shares in percent, intervals in brackets', familyTitle(family), by)
          : t('{0} by {1}, continued', familyTitle(family), by);
      return { ...groupTable(document, grouping, part), caption, detail: true };
    });
  });
}

/** Parts of about the same length. */
function parts<T>(all: readonly T[]): readonly (readonly T[])[] {
  const length = Math.ceil(all.length / Math.ceil(all.length / mostColumns));
  return Array.from({ length: Math.ceil(all.length / length) }, (_, at) => all.slice(at * length, (at + 1) * length));
}

/** Metrics by group with their intervals, all rows first, the gap of each at the foot. */
export function groupTable(document: AuditDocument, grouping: Grouping, columns: readonly CatalogueEntry[]): Table {
  const few = new Set(
    columns.flatMap(({ id }) =>
      chartRows(document, grouping, id).flatMap((row) => (row.few && row.key ? [id + keyText(row.key)] : [])),
    ),
  );
  return {
    kind: 'table',
    caption: t('Metrics by {0}; shares in percent', byName(grouping.by)),
    head: [byName(grouping.by), { number: 'n', says: t('Rows') }, ...columns.map(headOf)],
    rows: [
      [
        t('All'),
        countCell(document.overall.n),
        ...columns.map((entry) => cellOf(entry, document.overall.values[entry.id])),
      ],
      ...grouping.groups.map(({ key, n, values }): readonly Cell[] => [
        groupName(key),
        countCell(n),
        ...columns.map((entry) => cellOf(entry, values[entry.id], few.has(entry.id + keyText(key)))),
      ]),
    ],
    foot: (['difference', 'ratio'] as const).map((kind) => [
      kind === 'difference' ? t('Gap') : t('Ratio'),
      '',
      ...columns.map((entry) => gapCell(entry, gapOf(grouping, entry, kind))),
    ]),
  };
}

const countCell = (n: number): Cell => ({ number: count(n) });

export function headOf({ id, scale }: CatalogueEntry): { readonly number: string; readonly says: string } {
  const { short, title } = metricWords(id);
  return { number: scale === 'share' ? t('{0} %', short) : short, says: title };
}

/** A number with its interval beneath it; hollow where the group is too small to judge; why there is none. */
export function cellOf({ scale }: CatalogueEntry, measured: Measured | undefined, few = false): Cell {
  if (measured === undefined) return '';
  if (isUndefined(measured)) return noNumber(measured.undefined);
  const number = bare(measured.value, scale);
  return { number: few ? `▵ ${number}` : number, below: below(measured.interval, scale) };
}

const noNumber = (reason: Extract<Measured, { undefined: unknown }>['undefined']): Cell => ({
  number: undefinedShort(reason),
  says: undefinedWords(reason),
  quiet: true,
});

const below = (of: Interval | NoInterval, scale: Scale): string =>
  hasInterval(of) ? (interval(of, scale) ?? '') : noIntervalShort(of.none);

const gapOf = ({ disparities }: Grouping, { id }: CatalogueEntry, kind: Disparity['kind']): Disparity | undefined =>
  disparities.find((one) => one.metric === id && one.kind === kind && one.against === 'between');

function gapCell(entry: CatalogueEntry, gap: Disparity | undefined): Cell {
  if (gap === undefined) return '';
  if (isUndefined(gap)) return noNumber(gap.undefined);
  const scale = gap.kind === 'ratio' ? 'ratio' : entry.scale;
  return { number: bare(gap.value, scale), below: below(gap.interval, scale) };
}
