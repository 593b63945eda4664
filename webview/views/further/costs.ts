import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { CostOfGroup, CostResults } from '../../../src/protocol/costs.ts';
import type { AuditDocument } from '../../../src/protocol/document.ts';
import { hasInterval, type Interval, isUndefined, type NoInterval } from '../../../src/protocol/measured.ts';
import { costInterval, costSentences, costText, monthText } from '../../../src/words/costs.ts';
import { byName, groupName } from '../../../src/words/groups.ts';
import { count } from '../../../src/words/numbers.ts';
import { undefinedShort } from '../../../src/words/undefined.ts';
import { type CostForm, costFormFrom, costsFrom } from '../../state/costForm.ts';
import { limitsBelow } from '../cells.ts';
import { PageElement } from '../element.ts';
import type { Ask, Section } from './section.ts';

/** What decisions cost, by the costs of each kind of error. */
export const costsSection: Section = (document, { by }, ask) =>
  html`<evenhand-costs .document=${document} .by=${by} .ask=${ask}></evenhand-costs>`;

class CostsView extends PageElement {
  static override properties = {
    document: { attribute: false },
    by: { attribute: false },
    ask: { attribute: false },
    form: { state: true },
  };
  declare document: AuditDocument;
  declare by: readonly string[];
  declare ask: Ask;
  declare form: CostForm | undefined;

  protected override render(): TemplateResult {
    const { document } = this;
    const costs = document.further?.costs;
    const form = this.form ?? costFormFrom(document.settings.further?.costs);
    const given = costsFrom(form);
    return html`<section class="block" aria-labelledby="costs">
      <h2 id="costs">${t('What decisions cost')}</h2>
      <p class="quiet">${t('Say what each kind of error costs, in any unit. Costs mix in how common positives are in each group.')}</p>
      <form
        aria-label=${t('Costs')}
        @submit=${(event: Event) => {
          event.preventDefault();
          if (given !== undefined) this.ask({ costs: given });
        }}
      >
        <div class="fields">
          ${this.field(t('Cost of a false positive'), form, 'falsePositive', '1')}
          ${this.field(t('Cost of a false negative'), form, 'falseNegative', '5')}
          ${this.field(t('Decisions a month (optional)'), form, 'perMonth', '10000')}
        </div>
        <div class="toolbar">
          <kit-button
            type="submit"
            appearance="secondary"
            ?disabled=${given === undefined}
            @click=${() => given !== undefined && this.ask({ costs: given })}
            >${t('Count the Costs')}</kit-button
          >
        </div>
      </form>
      ${costs === undefined ? '' : this.results(costs)}
    </section>`;
  }

  private field(label: string, form: CostForm, key: keyof CostForm, example: string): TemplateResult {
    return html`<kit-text-field
      .value=${form[key]}
      placeholder=${example}
      @input=${({ target }: Event) => {
        this.form = { ...form, [key]: (target as HTMLElement & { value: string }).value };
      }}
      >${label}</kit-text-field
    >`;
  }

  private results(costs: CostResults): TemplateResult {
    const sentences = costSentences(this.document, costs);
    const grouping = costs.groupings.find(({ by }) => by.join('\0') === this.by.join('\0')) ?? costs.groupings[0];
    return html`<ul class="meaning">${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>
      ${grouping === undefined ? '' : costTable(costs, grouping)}`;
  }
}
customElements.define('evenhand-costs', CostsView);

function costTable(costs: CostResults, { by, groups }: CostResults['groupings'][number]): TemplateResult {
  const monthly = costs.perMonth !== undefined;
  const row = (name: string, { n, cost, perMonth }: Omit<CostOfGroup, 'key' | 'n'> & { readonly n?: number }) =>
    html`<tr>
      <th scope="row">${name}</th>
      <td class="number">${n === undefined ? '' : count(n)}</td>
      <td class="number">
        ${isUndefined(cost) ? undefinedShort(cost.undefined) : html`${costText(cost.value)} ${limits(cost.interval)}`}
      </td>
      ${
        perMonth === undefined
          ? ''
          : [count(perMonth.falsePositives), count(perMonth.falseNegatives), monthText(perMonth.cost)].map(
              (text) => html`<td class="number">${text}</td>`,
            )
      }
    </tr>`;
  const heads = monthly ? [t('Wrongly positive a month'), t('Wrongly negative a month'), t('Cost a month')] : [];
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('Costs by {0}', byName(by))}>
    <table class="plain">
      <caption>${t('Cost of an average decision by {0}', byName(by))}</caption>
      <thead>
        <tr>
          <th scope="col">${byName(by)}</th>
          <th scope="col" class="number" title=${t('Rows')}>n</th>
          <th scope="col" class="number">${t('Cost')}</th>
          ${heads.map((head) => html`<th scope="col" class="number">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${row(t('All'), { cost: costs.overall, ...(costs.perMonth && { perMonth: costs.perMonth }) })}
        ${groups.map((group) => row(groupName(group.key), group))}
      </tbody>
    </table>
  </div>`;
}

const limits = (of: Interval | NoInterval): TemplateResult =>
  hasInterval(of) ? html`<small>${costInterval(of)}</small>` : limitsBelow(of, 'number');
