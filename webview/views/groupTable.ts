import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { chartRows } from '../../src/charts/rows.ts';
import type { AuditDocument, CatalogueEntry, Disparity, Grouping } from '../../src/protocol/document.ts';
import { isUndefined } from '../../src/protocol/measured.ts';
import { byName, groupName, keyText } from '../../src/words/groups.ts';
import { firstMetrics } from '../../src/words/metrics.ts';
import { bare, count } from '../../src/words/numbers.ts';
import { undefinedShort, undefinedWords } from '../../src/words/undefined.ts';
import { limitsBelow, measuredCell, metricHead } from './cells.ts';

export type TableShape = { readonly allMetrics: boolean; readonly intervals: boolean; readonly ratios: boolean };

/** The metrics of a table: the first five, or all in the catalogue's order. */
export function columnsOf({ catalogue }: AuditDocument, allMetrics: boolean): readonly CatalogueEntry[] {
  if (allMetrics) return catalogue;
  const first = firstMetrics.flatMap((id) => catalogue.filter((entry) => entry.id === id));
  return first.length > 0 ? first : catalogue.slice(0, 5);
}

/** Metrics by group, all rows first, and the gap of each metric with its interval at the foot. */
export function groupTable(document: AuditDocument, grouping: Grouping, shape: TableShape): TemplateResult {
  const columns = columnsOf(document, shape.allMetrics);
  const few = new Map(
    columns.map(({ id }) => [
      id,
      new Set(chartRows(document, grouping, id).flatMap((row) => (row.few && row.key ? [keyText(row.key)] : []))),
    ]),
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('Metrics by {0}', byName(grouping.by))}>
    <table class="groups">
      <caption>${t('Metrics by {0}; shares in percent', byName(grouping.by))}</caption>
      <thead>
        <tr>
          <th scope="col">${byName(grouping.by)}</th>
          <th scope="col" class="number" title=${t('Rows')}>n</th>
          ${columns.map(metricHead)}
        </tr>
      </thead>
      <tbody>
        <tr class="all">
          <th scope="row">${t('All')}</th>
          <td class="number">${count(document.overall.n)}</td>
          ${columns.map((entry) => measuredCell(entry, document.overall.values[entry.id], false, shape.intervals))}
        </tr>
        ${baselineRow(document, columns)}
        ${grouping.groups.map(
          ({ key, n, values }) => html`<tr>
            <th scope="row">${groupName(key)}</th>
            <td class="number">${count(n)}</td>
            ${columns.map((entry) =>
              measuredCell(entry, values[entry.id], few.get(entry.id)?.has(keyText(key)) ?? false, shape.intervals),
            )}
          </tr>`,
        )}
      </tbody>
      <tfoot>
        ${footRow(t('Gap'), t('Highest minus lowest, in percentage points for shares'), columns, (entry) =>
          gapOf(grouping, entry, 'difference'),
        )}
        ${
          shape.ratios
            ? footRow(t('Ratio'), t('Lowest divided by highest'), columns, (entry) => gapOf(grouping, entry, 'ratio'))
            : ''
        }
      </tfoot>
    </table>
  </div>`;
}

/** What a model reaches that knows nothing of a row; no row where none of the columns has such a number. */
function baselineRow({ baseline }: AuditDocument, columns: readonly CatalogueEntry[]): TemplateResult | string {
  if (baseline === undefined || columns.every(({ id }) => baseline.values[id] === undefined)) return '';
  return html`<tr class="baseline">
    <th scope="row" title=${t('Always the commoner class, the base rate as every score')}>${t('Knowing nothing')}</th>
    <td></td>
    ${columns.map(({ id, scale }) => {
      const value = baseline.values[id];
      return html`<td class="number" data-metric=${id}>${value === undefined ? '' : bare(value, scale)}</td>`;
    })}
  </tr>`;
}

function footRow(
  name: string,
  title: string,
  columns: readonly CatalogueEntry[],
  of: (entry: CatalogueEntry) => Disparity | undefined,
): TemplateResult {
  return html`<tr class="gap">
    <th scope="row" title=${title}>${name}</th>
    <td></td>
    ${columns.map((entry) => gapCell(entry, of(entry)))}
  </tr>`;
}

const gapOf = ({ disparities }: Grouping, { id }: CatalogueEntry, kind: Disparity['kind']): Disparity | undefined =>
  disparities.find((one) => one.metric === id && one.kind === kind && one.against === 'between');

function gapCell(entry: CatalogueEntry, gap: Disparity | undefined): TemplateResult {
  if (gap === undefined) return html`<td class="number"></td>`;
  if (isUndefined(gap))
    return html`<td class="number undefined" title=${t('Not defined: {0}.', undefinedWords(gap.undefined))}>
      ${undefinedShort(gap.undefined)}
    </td>`;
  const scale = gap.kind === 'ratio' ? 'ratio' : entry.scale;
  return html`<td class="number" data-metric=${entry.id} title=${gapTitle(entry, gap)}>
    ${bare(gap.value, scale)} ${limitsBelow(gap.interval, scale)}
  </td>`;
}

function gapTitle({ scale }: CatalogueEntry, gap: Extract<Disparity, { value: number }>): string {
  const parts: string[] = [];
  if (gap.lowest && gap.highest)
    parts.push(
      t('lowest {0}, highest {1}, of {2} groups', groupName(gap.lowest), groupName(gap.highest), String(gap.groups)),
    );
  if (gap.noise)
    parts.push(t('if all groups were equal, chance alone would give about {0}', bare(gap.noise.mean, scale)));
  if (gap.leftOut?.length)
    parts.push(t('left out for few rows: {0}', gap.leftOut.slice(0, 6).map(groupName).join('; ')));
  if (gap.withSmallGroups !== undefined)
    parts.push(t('with them it would read {0}', bare(gap.withSmallGroups, gap.kind === 'ratio' ? 'ratio' : scale)));
  return parts.join(' · ');
}
