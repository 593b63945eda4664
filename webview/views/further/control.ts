import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { Control, ControlledGrouping, PooledGap, Stratum } from '../../../src/protocol/control.ts';
import type { AuditDocument, CatalogueEntry, GroupKey, MetricId } from '../../../src/protocol/document.ts';
import { isUndefined } from '../../../src/protocol/measured.ts';
import { controlled, pairName, pooledSentences } from '../../../src/words/control.ts';
import { failureSentence } from '../../../src/words/failures.ts';
import { byName, groupName, keyText } from '../../../src/words/groups.ts';
import { metricWords } from '../../../src/words/metricWords.ts';
import { count, type Scale } from '../../../src/words/numbers.ts';
import { same } from '../../state/selection.ts';
import { measuredCell, numberCell } from '../cells.ts';
import '../choice.ts';
import type { Choose } from '../choice.ts';
import { PageElement } from '../element.ts';
import './columnChooser.ts';
import type { ChooseColumns } from './columnChooser.ts';
import type { Ask, Section } from './section.ts';

/** Groups that have a column each in the table of strata; more are told by their lowest and highest. */
const mostGroups = 6;
/** Sentences on top of the table. */
const mostTold = 5;

/** Gaps among rows that are alike in chosen columns. */
export const controlSection: Section = (document, { by, metric }, ask) =>
  html`<evenhand-control .document=${document} .by=${by} .metric=${metric} .ask=${ask}></evenhand-control>`;

class ControlView extends PageElement {
  static override properties = {
    document: { attribute: false },
    by: { attribute: false },
    metric: { attribute: false },
    ask: { attribute: false },
  };
  declare document: AuditDocument;
  declare by: readonly string[];
  declare metric: MetricId;
  declare ask: Ask;

  protected override render(): TemplateResult {
    const { document } = this;
    const control = document.further?.control;
    const columns = document.settings.further?.control ?? [];
    return html`<section class="block" aria-labelledby="control">
      <h2 id="control">${t('Among rows that are alike')}</h2>
      <p class="quiet">${t('A gap over all rows may come from where groups differ otherwise. Choose columns to compare groups among rows that are alike in them.')}</p>
      <evenhand-columns
        .roles=${document.roles}
        .chosen=${columns.map(({ column }) => column)}
        .most=${5}
        .legend=${t('Alike in')}
        .action=${t('Compare Rows That Are Alike')}
        @columns=${({ detail }: ChooseColumns) => this.ask({ control: detail.columns.map((column) => ({ column })) })}
      ></evenhand-columns>
      ${control === undefined ? '' : this.results(control)}
    </section>`;
  }

  private results(control: Control): TemplateResult | string {
    if ('failure' in control) return html`<p role="alert">⚠ ${failureSentence(control.failure)}</p>`;
    const { catalogue } = this.document;
    const grouping = control.groupings.find(({ by }) => same(by, this.by)) ?? control.groupings[0];
    const entry = catalogue.find(({ id }) => id === this.metric) ?? catalogue[0];
    if (grouping === undefined || entry === undefined)
      return html`<p>${t('Nothing is left to compare: all groups are alike in {0}.', controlled(control))}</p>`;
    const pooled = grouping.pooled.filter(({ metric }) => metric === entry.id);
    return html`<div class="chooser">
        <evenhand-choice
          label=${t('Metric')}
          .options=${catalogue.map(({ id }) => ({ text: metricWords(id).title, value: id }))}
          .value=${entry.id}
          @choose=${({ detail }: Choose) => {
            this.metric = detail.value as MetricId;
          }}
        ></evenhand-choice>
        <evenhand-choice
          label=${t('Groups by')}
          .options=${control.groupings.map(({ by }) => ({ text: byName(by), value: JSON.stringify(by) }))}
          .value=${JSON.stringify(grouping.by)}
          @choose=${({ detail }: Choose) => {
            this.by = JSON.parse(detail.value ?? '[]') as string[];
          }}
        ></evenhand-choice>
      </div>
      ${sentences(this.document, control, pooled)} ${strataTable(this.document, control, grouping, entry)}
      ${
        pooled.length > 0
          ? pooledTable(pooled, entry.scale)
          : html`<p class="quiet">${t('Only shares of rows are pooled over strata.')}</p>`
      }`;
  }
}
customElements.define('evenhand-control', ControlView);

/** What pooling changes first, in words. */
function sentences(document: AuditDocument, control: Control, pooled: readonly PooledGap[]): TemplateResult | string {
  const measured = pooled.filter(({ crude }) => !isUndefined(crude));
  const shown = measured.length > 0 ? measured : pooled.slice(0, 1);
  const told = [...shown.filter(({ turn }) => turn !== undefined), ...shown.filter(({ turn }) => turn === undefined)];
  if (told.length === 0) return '';
  return html`<ul class="meaning">
    ${told.slice(0, mostTold).map((one) => html`<li>${pooledSentences(document, control, one).join(' ')}</li>`)}
  </ul>`;
}

function strataTable(
  document: AuditDocument,
  control: Control,
  { by, strata, unlisted }: ControlledGrouping,
  entry: CatalogueEntry,
): TemplateResult {
  const groups = [...new Map(strata.flatMap((one) => one.groups.map(({ key }) => [keyText(key), key]))).values()];
  const columns = groups.length <= mostGroups ? groups : [];
  const { title } = metricWords(entry.id);
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('{0} within {1}', title, controlled(control))}>
    <table class="plain">
      <caption>${t('{0} by {1}', title, byName(by))}${entry.scale === 'share' ? html` <span class="unit">%</span>` : ''}</caption>
      <thead>
        <tr>
          <th scope="col">${controlled(control)}</th>
          <th scope="col" class="number">n</th>
          ${columns.map((key) => html`<th scope="col" class="number">${groupName(key)}</th>`)}
          <th scope="col" class="number">${t('All')}</th>
          <th scope="col" class="number" title=${t('Highest minus lowest, with its {0} % interval', String(Math.round(document.settings.level * 100)))}>${t('Gap')}</th>
          ${columns.length > 0 ? '' : html`<th scope="col">${t('Lowest → highest')}</th>`}
        </tr>
      </thead>
      <tbody>
        ${strata.map((stratum) => stratumRow(stratum, columns, entry, columns.length === 0))}
      </tbody>
    </table>
    ${unlisted === undefined ? '' : html`<p class="quiet">${t('{0} smaller strata are not listed.', count(unlisted))}</p>`}
  </div>`;
}

function stratumRow(
  { key, n, groups, values, disparities }: Stratum,
  columns: readonly GroupKey[],
  entry: CatalogueEntry,
  ends: boolean,
): TemplateResult {
  const gap = disparities.find(
    (one) => one.metric === entry.id && one.kind === 'difference' && one.against === 'between',
  );
  const few = new Set((gap?.leftOut ?? []).map(keyText));
  const of = (column: GroupKey) => groups.find((group) => keyText(group.key) === keyText(column));
  const none = gap === undefined || isUndefined(gap);
  return html`<tr>
    <th scope="row">${groupName(key)}</th>
    <td class="number">${count(n)}</td>
    ${columns.map((column) => measuredCell(entry, of(column)?.values[entry.id], few.has(keyText(column)), false))}
    ${measuredCell(entry, values[entry.id], false, false)}
    ${numberCell(gap ?? { undefined: 'notApplicable' }, entry.scale)}
    ${ends ? html`<td>${none || !gap.lowest || !gap.highest ? '' : `${groupName(gap.lowest)} → ${groupName(gap.highest)}`}</td>` : ''}
  </tr>`;
}

/** Every group against the reference: over all rows, and pooled over the strata that hold both. */
function pooledTable(pooled: readonly PooledGap[], scale: Scale): TemplateResult {
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('Pooled over strata')}>
    <table class="plain">
      <caption>${t('Pooled over strata (Mantel-Haenszel)')}</caption>
      <thead>
        <tr>
          <th scope="col">${t('Groups')}</th>
          <th scope="col" class="number">${t('All rows')}</th>
          <th scope="col" class="number">${t('Pooled')}</th>
          <th scope="col" class="number">${t('Odds ratio')}</th>
          <th scope="col" class="number" title=${t('Cochran-Mantel-Haenszel test that group and outcome have nothing to do with each other among rows that are alike')}>${t('p, no gap')}</th>
          <th scope="col" class="number" title=${t('Breslow-Day test with Tarone’s correction that the odds ratio is the same in all strata')}>${t('p, all alike')}</th>
          <th scope="col" class="number">${t('Rows compared')}</th>
          <th scope="col" class="number">${t('left out')}</th>
        </tr>
      </thead>
      <tbody>
        ${pooled.map((one) => pooledRow(one, scale))}
      </tbody>
    </table>
  </div>`;
}

function pooledRow(one: PooledGap, scale: Scale): TemplateResult {
  const { crude, difference, oddsRatio, association, homogeneity, rows } = one;
  return html`<tr>
    <th scope="row">${pairName(groupName, one)}</th>
    ${numberCell(crude, scale)} ${numberCell(difference, scale)} ${numberCell(oddsRatio, 'ratio')}
    <td class="number">${probability(association?.p)}</td>
    <td class="number">${probability(homogeneity?.p)}</td>
    <td class="number">${count(rows.compared)}</td>
    <td class="number">${count(rows.dropped)}</td>
  </tr>`;
}

const probability = (p: number | undefined): string => (p === undefined ? '–' : p < 0.001 ? '< 0.001' : p.toFixed(3));
