import { t } from '@vscode/l10n';
import { html, svg, type TemplateResult } from 'lit';
import type { AuditDocument, MetricId } from '../../../src/protocol/document.ts';
import type { ExplainedColumn, Explanation } from '../../../src/protocol/explain.ts';
import { isUndefined } from '../../../src/protocol/measured.ts';
import { columnRemark, explainSentences, remainsText } from '../../../src/words/explain.ts';
import { byName } from '../../../src/words/groups.ts';
import { metricWords } from '../../../src/words/metricWords.ts';
import { count } from '../../../src/words/numbers.ts';
import { groupColumnName } from '../../../src/words/roles.ts';
import { same } from '../../state/selection.ts';
import { numberCell } from '../cells.ts';
import '../choice.ts';
import type { Choose } from '../choice.ts';
import { PageElement } from '../element.ts';
import './columnChooser.ts';
import type { ChooseColumns } from './columnChooser.ts';
import type { Ask, Section } from './section.ts';

/** Which columns carry a gap. */
export const explainSection: Section = (document, { by, metric }, ask) =>
  html`<evenhand-explain .document=${document} .by=${by} .metric=${metric} .ask=${ask}></evenhand-explain>`;

class ExplainView extends PageElement {
  static override properties = {
    document: { attribute: false },
    by: { attribute: false },
    metric: { attribute: false },
    ask: { attribute: false },
    chosenBy: { state: true },
    chosenMetric: { state: true },
  };
  declare document: AuditDocument;
  declare by: readonly string[];
  declare metric: MetricId;
  declare ask: Ask;
  /** As chosen here; absent: as asked last, else what is looked at. */
  declare chosenBy: readonly string[] | undefined;
  declare chosenMetric: MetricId | undefined;

  protected override render(): TemplateResult | string {
    const { document } = this;
    const { by, metric } = this.gap();
    if (by === undefined) return '';
    const explanation = document.further?.explain;
    const columns = document.settings.further?.explain ?? [];
    return html`<section class="block" aria-labelledby="explain">
      <h2 id="explain">${t('What goes with a gap')}</h2>
      <p class="quiet">${t('Ranks columns by how much of one gap remains among rows that are alike in them.')}</p>
      ${this.which(by, metric)}
      <evenhand-columns
        .roles=${document.roles}
        .chosen=${columns.map(({ column }) => column)}
        .most=${30}
        .legend=${t('Columns to look at')}
        .action=${t('Explain This Gap')}
        whole
        @columns=${({ detail }: ChooseColumns) =>
          this.ask({ explain: detail.columns.map((column) => ({ column })), gap: { by, metric } })}
      ></evenhand-columns>
      ${explanation === undefined ? '' : results(document, explanation)}
    </section>`;
  }

  /** The gap to be explained; where it cannot be, that of selection rates and the first grouping. */
  private gap(): { readonly by: readonly string[] | undefined; readonly metric: MetricId } {
    const { groupings, catalogue, settings } = this.document;
    const asked = settings.further?.gap;
    const wanted = {
      by: this.chosenBy ?? asked?.by ?? this.by,
      metric: this.chosenMetric ?? asked?.metric ?? this.metric,
    };
    const by = groupings.find((one) => same(one.by, wanted.by))?.by ?? groupings[0]?.by;
    const shares = catalogue.filter(({ countable }) => countable).map(({ id }) => id);
    return { by, metric: shares.find((id) => id === wanted.metric) ?? 'selectionRate' };
  }

  private which(by: readonly string[], metric: MetricId): TemplateResult {
    const { catalogue, groupings } = this.document;
    return html`<div class="chooser">
      <evenhand-choice
        label=${t('Metric')}
        .options=${catalogue.filter(({ countable }) => countable).map(({ id }) => ({ text: metricWords(id).title, value: id }))}
        .value=${metric}
        @choose=${({ detail }: Choose) => {
          this.chosenMetric = detail.value as MetricId;
        }}
      ></evenhand-choice>
      <evenhand-choice
        label=${t('Groups by')}
        .options=${groupings.map((one) => ({ text: byName(one.by), value: JSON.stringify(one.by) }))}
        .value=${JSON.stringify(by)}
        @choose=${({ detail }: Choose) => {
          this.chosenBy = JSON.parse(detail.value ?? '[]') as string[];
        }}
      ></evenhand-choice>
    </div>`;
  }
}
customElements.define('evenhand-explain', ExplainView);

function results(document: AuditDocument, explanation: Explanation): TemplateResult {
  const sentences = explainSentences(document, explanation);
  return html`<ul class="meaning">
      ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
    ${isUndefined(explanation) || explanation.columns.length === 0 ? '' : rankedTable(explanation.columns)}`;
}

function rankedTable(columns: readonly ExplainedColumn[]): TemplateResult {
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('Columns by what remains of the gap')}>
    <table class="plain">
      <thead>
        <tr>
          <th scope="col">${t('Alike in')}</th>
          <th scope="col" colspan="2">${t('Of the gap remains')}</th>
          <th scope="col" class="number">${t('Gap')} <span class="unit">pp</span></th>
          <th scope="col" class="number">${t('Rows compared')}</th>
          <th scope="col" class="number">${t('left out')}</th>
        </tr>
      </thead>
      <tbody>
        ${columns.map(rankedRow)}
      </tbody>
    </table>
  </div>`;
}

function rankedRow(one: ExplainedColumn): TemplateResult {
  const { column, gap, remains, rows } = one;
  const remark = columnRemark(one);
  return html`<tr>
    <th scope="row">
      ${groupColumnName(column)}
      ${remark === '' ? '' : html`<br /><span class="quiet">${remark}</span>`}
    </th>
    <td>${remains === undefined ? '' : bar(remains)}</td>
    <td class="number">${remainsText(one)}</td>
    ${numberCell(gap, 'share')}
    <td class="number">${count(rows.compared)}</td>
    <td class="number">${count(rows.dropped)}</td>
  </tr>`;
}

/** Longest share of a gap that a bar shows; the number beside it says the rest. */
const longest = 1.5;

/** A bar as long as the share that remains, hollow where the gap turns round; the line is the whole gap. */
function bar(remains: number): TemplateResult {
  const width = (Math.min(Math.abs(remains), longest) / longest) * 90;
  const whole = 90 / longest;
  return html`<svg class="bar" width="92" height="12" viewBox="0 0 92 12" aria-hidden="true">
    ${svg`<rect class=${remains < 0 ? 'turned' : ''} x="1" y="2" width=${width} height="8"></rect>`}
    ${svg`<line x1=${whole + 1} x2=${whole + 1} y1="0" y2="12"></line>`}
  </svg>`;
}
