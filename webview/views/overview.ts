import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { groupingOf } from '../../src/charts/rows.ts';
import type { AuditDocument } from '../../src/protocol/document.ts';
import { headlineSentence } from '../../src/words/headline.ts';
import { noteSentence } from '../../src/words/notes.ts';
import { meaning } from '../../src/words/sentences.ts';
import type { Selection } from '../state/selection.ts';
import { chooser, type Look } from './chooser.ts';
import { disparityFigure } from './disparity.ts';
import { groupTable } from './groupTable.ts';

/** The first view: the clearest gap, what the gaps mean, the chart, the table, the notes. */
export function overview(document: AuditDocument, selection: Selection, look: Look): TemplateResult {
  const grouping = groupingOf(document, selection.by);
  const sentences = meaning(document, selection.by);
  return html`<section class="block" aria-labelledby="means">
      <h2 id="means">${t('What it means')}</h2>
      <p class="headline">${headlineSentence(document.headline)}</p>
      ${sentences.length === 0 ? '' : html`<ol class="meaning">${sentences.map((text) => html`<li>${text}</li>`)}</ol>`}
    </section>
    <section class="block">
      ${chooser(document, selection, look)}
      ${grouping === undefined ? noGroups() : disparityFigure(document, grouping, selection.metric)}
    </section>
    ${
      grouping === undefined
        ? ''
        : html`<section class="block">
            ${groupTable(document, grouping, { allMetrics: false, intervals: false, ratios: false })}
            <kit-button
              class="more"
              appearance="secondary"
              @click=${() => look({ view: 'groups', allMetrics: true })}
              >${t('All metrics')}</kit-button
            >
          </section>`
    }
    ${notes(document)}`;
}

/** What a reader must know about the data, if anything. */
export function notes({ notes: all }: AuditDocument): TemplateResult {
  return html`${
    all.length === 0
      ? ''
      : html`<section class="block" aria-labelledby="notes">
          <h2 id="notes">${t('To know')}</h2>
          <ul class="notes">${all.map((note) => html`<li>${noteSentence(note)}</li>`)}</ul>
        </section>`
  }`;
}

export const noGroups = (): TemplateResult => html`<p class="quiet">${t('There are no groups to compare.')}</p>`;
