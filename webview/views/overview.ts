import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { groupingOf } from '../../src/charts/rows.ts';
import type { AuditDocument } from '../../src/protocol/document.ts';
import { headlineSentence, headlineWhy } from '../../src/words/headline.ts';
import { leadingSentence } from '../../src/words/leading.ts';
import { noteLines } from '../../src/words/notes.ts';
import { meaning } from '../../src/words/sentences.ts';
import { type Selection, same } from '../state/selection.ts';
import { chooser, type Look } from './chooser.ts';
import { disparityFigure } from './disparity.ts';
import { gates } from './gates.ts';
import { groupTable } from './groupTable.ts';

/** The first view: the clearest gap, what the gaps mean, the chart, the table, the notes. */
export function overview(document: AuditDocument, selection: Selection, look: Look): TemplateResult {
  const grouping = groupingOf(document, selection.by);
  const sentences = meaning(document, selection.by);
  return html`${gates(document)}
    <section class="block" aria-labelledby="means">
      <h2 id="means">${t('What it means')}</h2>
      <p class="leading">${leadingSentence(document)}</p>
      <p class="headline">
        <strong>${headlineSentence(document.headline, document.settings.suppressBelow)}</strong>
        <span class="quiet">${headlineWhy(document.headline)}</span> ${showHeadline(document, selection, look)}
      </p>
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
    ${notes(document, selection.by)}`;
}

/** Turns to the headline's metric and groups, unless they are looked at. */
function showHeadline({ headline }: AuditDocument, { by, metric }: Selection, look: Look): TemplateResult | string {
  if (headline === undefined || (same(headline.by, by) && headline.metric === metric)) return '';
  return html`<kit-button
    class="small"
    appearance="secondary"
    @click=${() => look({ by: headline.by, metric: headline.metric })}
    >${t('Show This Gap')}</kit-button
  >`;
}

/** What a reader must know about the data, if anything. */
export function notes(document: AuditDocument, by?: readonly string[]): TemplateResult {
  const all = noteLines(document.notes, by);
  return html`${
    all.length === 0
      ? ''
      : html`<section class="block" aria-labelledby="notes">
          <h2 id="notes">${t('To know')}</h2>
          <ul class="notes">${all.map((note) => html`<li>${note}</li>`)}</ul>
        </section>`
  }`;
}

export const noGroups = (): TemplateResult => html`<p class="quiet">${t('There are no groups to compare.')}</p>`;
