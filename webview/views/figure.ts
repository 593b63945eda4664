import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { TopLevelSpec } from 'vega-lite';
import './chart.ts';
import { PageElement } from './element.ts';

/** A chart with its table twin: one button changes between the two. */
class Figure extends PageElement {
  static override properties = {
    spec: { attribute: false },
    table: { attribute: false },
    legend: {},
    note: {},
    name: {},
    asTable: { state: true },
  };
  declare spec: TopLevelSpec | undefined;
  declare table: () => TemplateResult;
  declare legend: string;
  declare note: string;
  declare name: string;
  declare asTable: boolean;

  constructor() {
    super();
    this.table = () => html``;
    this.legend = '';
    this.note = '';
    this.name = '';
    this.asTable = false;
  }

  protected override render() {
    return html`<figure>
      <figcaption>
        <span>${this.name}</span>
        <kit-button
          appearance="secondary"
          aria-pressed=${this.asTable}
          aria-label=${t('{0}: show as a table', this.name)}
          @click=${this.turnOver}
          >${this.asTable ? t('Chart') : t('Table')}</kit-button
        >
      </figcaption>
      ${
        this.asTable || this.spec === undefined
          ? html`<div class="scroll" tabindex="0" role="region" aria-label=${this.name}>${this.table()}</div>`
          : html`<evenhand-chart .spec=${this.spec}></evenhand-chart>
              <p class="legend" aria-hidden="true">${this.legend}</p>`
      }
      ${this.note === '' ? '' : html`<p class="note">${this.note}</p>`}
    </figure>`;
  }

  private turnOver(): void {
    this.asTable = !this.asTable;
  }
}
customElements.define('evenhand-figure', Figure);
