import { t } from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { AuditDocument, Grouping, GroupResult, MetricFamily } from '../../src/protocol/document.ts';
import {
  calibrationSentences,
  clippedSentence,
  debiasedWords,
  distanceWords,
  reviewSentence,
  toldWords,
} from '../../src/words/calibration.ts';
import { byName, groupName } from '../../src/words/groups.ts';
import { percent } from '../../src/words/numbers.ts';
import { measuredCell, metricHead } from './cells.ts';
import './choice.ts';
import type { Choose, Option } from './choice.ts';
import type { Ask } from './further/section.ts';

type Row = Pick<GroupResult, 'values' | 'reliability' | 'calibrated' | 'scoresApart'>;

/** Whether scores mean what they say, in sentences and by group; nothing where they are no probabilities. */
export function calibrationNumbers(document: AuditDocument, grouping: Grouping): TemplateResult | typeof nothing {
  const columns = columnsOf(document, 'calibration');
  if (columns.length === 0) return nothing;
  const row = (name: string, { values, reliability, calibrated, scoresApart }: Row) => html`<tr>
    <th scope="row">${name}</th>
    ${columns.map((entry) => measuredCell(entry, values[entry.id], false, true))}
    <td>${toldWords(calibrated?.inTheLarge)}</td>
    <td>${toldWords(calibrated?.slope)}</td>
    <td class="range">${reliability ? distanceWords(reliability.expected) : ''}</td>
    <td class="range">${reliability ? distanceWords(reliability.largest) : ''}</td>
    <td class="number">${debiasedWords({ ...(reliability && { reliability }) })}</td>
    <td class="number">${scoresApart ? percent(scoresApart.distance) : ''}</td>
  </tr>`;
  const clipped = clippedSentence(document);
  return html`<section class="block">
    <h2>${t('Calibration in numbers')}</h2>
    <ul>${calibrationSentences(grouping).map((sentence) => html`<li>${sentence}</li>`)}</ul>
    <div class="scroll" tabindex="0" role="region" aria-label=${t('Calibration in numbers')}><table class="plain">
      <thead>
        <tr>
          <th scope="col">${byName(grouping.by)}</th>
          ${columns.map(metricHead)}
          <th scope="col" title=${t('Told apart from 0, all groups at once.')}>${t('Large ≠ 0')}</th>
          <th scope="col" title=${t('Told apart from 1, all groups at once.')}>${t('Slope ≠ 1')}</th>
          <th scope="col" title=${t('Mean distance of what happened from the score, bin by bin.')}>${t('ECE')}</th>
          <th scope="col" title=${t('The largest of those distances.')}>${t('MCE')}</th>
          <th scope="col" class="number" title=${t('Root of the mean squared distance, less what chance adds.')}>
            ${t('Debiased')}
          </th>
          <th scope="col" class="number" title=${t('Largest distance of the group’s distribution of scores from all others’.')}>
            ${t('Scores apart')} <span class="unit">%</span>
          </th>
        </tr>
      </thead>
      <tbody>
        ${row(t('All'), document.overall)}
        ${grouping.groups.map((group) => row(groupName(group.key), group))}
      </tbody>
    </table></div>
    ${clipped === '' ? nothing : html`<p>${clipped}</p>`}
  </section>`;
}

/** What a review of the highest scores would find of each group. */
export function rankingNumbers(document: AuditDocument, grouping: Grouping, ask: Ask): TemplateResult | typeof nothing {
  const columns = columnsOf(document, 'ranking');
  if (columns.length === 0) return nothing;
  const row = (name: string, { values }: Row) => html`<tr>
    <th scope="row">${name}</th>
    ${columns.map((entry) => measuredCell(entry, values[entry.id], false, true))}
  </tr>`;
  return html`<section class="block">
    <h2>${t('Review of the highest scores')}</h2>
    <div class="chooser">
      <evenhand-choice
        label=${t('Rows reviewed')}
        .options=${budgets(document)}
        .value=${`${document.review?.wanted}`}
        @choose=${({ detail }: Choose) => ask({ review: Number(detail.value) })}
      ></evenhand-choice>
    </div>
    <p>${reviewSentence(document)}</p>
    <div class="scroll" tabindex="0" role="region" aria-label=${t('Review of the highest scores')}><table class="plain">
      <thead>
        <tr><th scope="col">${byName(grouping.by)}</th>${columns.map(metricHead)}</tr>
      </thead>
      <tbody>
        ${row(t('All'), document.overall)}
        ${grouping.groups.map((group) => row(groupName(group.key), group))}
      </tbody>
    </table></div>
  </section>`;
}

/** Usual shares of all rows, and the one that was asked for. */
function budgets({ review }: AuditDocument): readonly Option[] {
  const shares = new Set([0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, ...(review === undefined ? [] : [review.wanted])]);
  return [...shares].sort((a, b) => a - b).map((share) => ({ text: percent(share), value: `${share}` }));
}

const columnsOf = ({ catalogue }: AuditDocument, of: MetricFamily) => catalogue.filter(({ family }) => family === of);
