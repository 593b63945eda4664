import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { AuditDocument } from '../../../src/protocol/document.ts';
import type { Subgroup, SubgroupResult } from '../../../src/protocol/subgroups.ts';
import { failureSentence } from '../../../src/words/failures.ts';
import { metricWords } from '../../../src/words/metricWords.ts';
import { bare, count } from '../../../src/words/numbers.ts';
import { conditionsText, relationText, searchSentences } from '../../../src/words/subgroups.ts';
import { limitsBelow } from '../cells.ts';
import '../choice.ts';
import type { Choose } from '../choice.ts';
import { PageElement } from '../element.ts';
import './columnChooser.ts';
import type { ChooseColumns } from './columnChooser.ts';
import type { Ask, Section } from './section.ts';

/** Combinations of columns for which the model does worse. */
export const subgroupsSection: Section = (document, _, ask) =>
  html`<evenhand-subgroups .document=${document} .ask=${ask}></evenhand-subgroups>`;

/** Columns to be combined in one search. */
const mostColumns = 10;
const orders = ['1', '2', '3'] as const;

class SubgroupsView extends PageElement {
  static override properties = {
    document: { attribute: false },
    ask: { attribute: false },
    order: { state: true },
  };
  declare document: AuditDocument;
  declare ask: Ask;
  /** As chosen here; absent: as asked last. */
  declare order: (typeof orders)[number] | undefined;

  protected override render(): TemplateResult {
    const { document } = this;
    const asked = document.settings.further?.subgroups;
    const result = document.further?.subgroups;
    const order = this.order ?? `${asked?.order ?? 3}`;
    return html`<section class="block" aria-labelledby="subgroups">
      <h2 id="subgroups">${t('Subgroups that do worse')}</h2>
      <p class="quiet">${t('Choose columns. Every combination of their values with enough rows is compared with all other rows.')}</p>
      <div class="chooser">
        <evenhand-choice
          label=${t('Columns combined at most')}
          .options=${orders.map((value) => ({ text: value, value }))}
          .value=${order}
          @choose=${({ detail }: Choose) => {
            this.order = orders.find((one) => one === detail.value);
          }}
        ></evenhand-choice>
      </div>
      <evenhand-columns
        .roles=${document.roles}
        .chosen=${(asked?.columns ?? []).map(({ column }) => column)}
        .most=${mostColumns}
        .legend=${t('Columns to combine')}
        .action=${t('Search Subgroups')}
        whole
        @columns=${({ detail }: ChooseColumns) =>
          this.ask({
            subgroups: {
              ...asked,
              columns: detail.columns.map((column) => ({ column })),
              order: Number(order) as 1 | 2 | 3,
            },
          })}
      ></evenhand-columns>
      ${result === undefined ? '' : results(document, result)}
    </section>`;
  }
}
customElements.define('evenhand-subgroups', SubgroupsView);

function results(document: AuditDocument, result: SubgroupResult): TemplateResult {
  if ('failure' in result) return html`<p role="alert">⚠ ${failureSentence(result.failure)}</p>`;
  return html`<ul class="meaning">
      ${searchSentences(document, result).map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
    ${result.list.length === 0 ? '' : foundTable(result.list)}`;
}

function foundTable(list: readonly Subgroup[]): TemplateResult {
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('Subgroups, the largest difference that is sure first')}>
    <table class="plain">
      <thead>
        <tr>
          <th scope="col">${t('Subgroup')}</th>
          <th scope="col" class="number">${t('Rows')}</th>
          <th scope="col">${t('Metric')}</th>
          <th scope="col" class="number">${t('Here')} <span class="unit">%</span></th>
          <th scope="col" class="number">${t('Elsewhere')} <span class="unit">%</span></th>
          <th scope="col" class="number">${t('Difference')} <span class="unit">pp</span></th>
        </tr>
      </thead>
      <tbody>
        ${list.map(foundRow)}
      </tbody>
    </table>
  </div>`;
}

function foundRow(subgroup: Subgroup): TemplateResult {
  const { key, metric, rows, value, rest, difference } = subgroup;
  const relation = relationText(subgroup);
  return html`<tr>
    <th scope="row">
      ${conditionsText(key)}
      ${relation === '' ? '' : html`<br /><span class="quiet">${relation}</span>`}
    </th>
    <td class="number">${count(rows)}</td>
    <td title=${metricWords(metric).says}>${metricWords(metric).title}</td>
    <td class="number" title=${t('of {0}', count(value.denominator))}>${bare(value.value, 'share')}</td>
    <td class="number" title=${t('of {0}', count(rest.denominator))}>${bare(rest.value, 'share')}</td>
    <td class="number">${bare(difference.value, 'share')} ${limitsBelow(difference.interval, 'share')}</td>
  </tr>`;
}
