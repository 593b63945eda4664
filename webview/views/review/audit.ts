import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { AuditReview, Review } from '../../../src/protocol/review.ts';
import { comparisonSentence, gateChangeSentence, groundSentence } from '../../../src/words/comparison.ts';
import { failureSentence } from '../../../src/words/failures.ts';
import { groupName } from '../../../src/words/groups.ts';
import { pairingSentences } from '../../../src/words/pairing.ts';
import { onlySentence, originSentence, reviewComment } from '../../../src/words/review.ts';
import { shown } from '../../../src/words/shown.ts';
import { tradeSentence } from '../../../src/words/trade.ts';
import { flipsTable } from './flips.ts';
import { changedNumbers } from './numbers.ts';

export type Acts = {
  readonly copy: (text: string) => void;
  /** Opens the audit's record at a line of it. */
  readonly openRecord: (line: number | undefined) => void;
};
type Compared = Extract<AuditReview, { comparison: unknown }>;

/** What became of one audit: its gates, then its numbers, the worst first. */
export function auditChanges(one: AuditReview, review: Review, acts: Acts): TemplateResult {
  const id = `audit-${review.audits.indexOf(one)}`;
  return html`<section class="block changes" aria-labelledby=${id}>
    <h2 id=${id}>${shown(one.audit)}</h2>
    ${
      'failure' in one
        ? html`<p role="alert">⚠ ${failureSentence(one.failure)}</p>`
        : 'only' in one
          ? html`<p>${onlySentence(one.only)}</p>`
          : compared(one, review, acts)
    }
  </section>`;
}

function compared(one: Compared, review: Review, acts: Acts): TemplateResult {
  const { comparison, before, after } = one;
  const trade = tradeSentence(comparison);
  const { gone, added } = comparison.groups;
  const said = [
    ...comparison.ground.map(groundSentence),
    originSentence('before', before),
    originSentence('after', after),
    gone.length > 0 ? t('Groups that are gone: {0}', gone.map(groupName).join(', ')) : '',
    added.length > 0 ? t('Groups that are new: {0}', added.map(groupName).join(', ')) : '',
  ].filter((line) => line !== '');
  return html`<p class="headline">${capital(comparisonSentence(comparison))}</p>
    ${trade === undefined ? '' : html`<p>${trade}</p>`}
    <p class="quiet">${pairingSentences(comparison).join(' ')}</p>
    ${gatesOf(one, review, acts)}
    ${changedNumbers(comparison)}
    ${comparison.flips === undefined ? '' : flipsTable(comparison.flips)}
    ${said.length === 0 ? '' : html`<ul class="quiet notes">${said.map((line) => html`<li>${line}</li>`)}</ul>`}`;
}

function gatesOf(one: Compared, review: Review, acts: Acts): TemplateResult | string {
  const { gates } = one.comparison;
  const changed = gates.filter(({ kind }) => kind !== 'same');
  const same = gates.length - changed.length;
  if (gates.length === 0) return '';
  return html`<ul class="gates">
      ${changed.map((gate) => {
        const line = one.record?.lines[gate.id];
        return html`<li data-verdict=${gate.after?.verdict ?? 'gone'} data-change tabindex="-1">
          <span class="verdict">${kindWord(gate.kind)}</span>
          <span>
            ${gateChangeSentence(gate)}
            <kit-button appearance="secondary" @click=${() => acts.copy(reviewComment(one, gate, review))}>${t('Copy as Review Comment')}</kit-button>
            ${
              line === undefined
                ? ''
                : html`<kit-button appearance="secondary" @click=${() => acts.openRecord(line)}>${t('Open Record')}</kit-button>`
            }
          </span>
        </li>`;
      })}
    </ul>
    ${same === 0 ? '' : html`<p class="quiet">${same === 1 ? t('One gate is as it was.') : t('{0} gates are as they were.', same)}</p>`}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function kindWord(kind: Compared['comparison']['gates'][number]['kind']): string {
  switch (kind) {
    case 'broken':
      return t('breaks');
    case 'fixed':
      return t('mended');
    case 'waived':
      return t('waived');
    case 'unclear':
      return t('less clear');
    case 'new':
      return t('new');
    case 'gone':
      return t('gone');
    case 'other':
      return t('other limit');
    case 'same':
      return t('same');
  }
}
