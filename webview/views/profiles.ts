import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { Grouping } from '../../src/protocol/document.ts';
import { isUndefined } from '../../src/protocol/measured.ts';
import type { AequitasProfile, AequitasReference, ImpactProfile } from '../../src/protocol/profiles.ts';
import { byName, groupName } from '../../src/words/groups.ts';
import { count, interval, percent } from '../../src/words/numbers.ts';
import {
  aequitasRule,
  aequitasSentence,
  caveatSentence,
  parityWords,
  profileSentence,
  profileTitle,
  rateTitle,
  ratioText,
  referenceTitle,
  verdictText,
  withinText,
} from '../../src/words/profiles.ts';
import { undefinedWords } from '../../src/words/undefined.ts';

/** Rules and conventions with a date: what they make of these groups, and what to know before leaning on them. */
export function profilesSection({ by, profiles = [] }: Grouping): TemplateResult | string {
  if (profiles.length === 0) return '';
  return html`<section class="block">
    <h2>${t('Profiles')}</h2>
    <p class="quiet">
      ${t('Numbers as a rule or a toolkit asks for them, with the day on which it was read. Whether a law is kept is not decided here.')}
    </p>
    ${profiles.map((profile) => (profile.profile === 'aequitas' ? aequitas(profile, by) : impact(profile, by)))}
  </section>`;
}

function impact(profile: ImpactProfile, by: readonly string[]): TemplateResult {
  return html`<h3>${profileTitle(profile)}</h3>
    <p>${profileSentence(profile)}</p>
    <div class="scroll" tabindex="0" role="region" aria-label=${profileTitle(profile)}>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">${byName(by)}</th>
            <th scope="col" class="number">n</th>
            <th scope="col">${rateTitle(profile)}</th>
            <th scope="col">${t('Ratio to the highest rate')}</th>
            ${profile.limit === undefined ? '' : html`<th scope="col">${t('The data say')}</th>`}
          </tr>
        </thead>
        <tbody>
          ${profile.groups.map((group) => impactRow(profile, group))}
        </tbody>
      </table>
    </div>
    <ul>
      ${profile.caveats.map((caveat) => html`<li>${caveatSentence(caveat)}</li>`)}
    </ul>`;
}

const impactRow = (
  { limit }: ImpactProfile,
  { group, n, rate, ratio, verdict }: ImpactProfile['groups'][number],
): TemplateResult =>
  html`<tr>
    <th scope="row">${groupName(group)}</th>
    <td class="number">${count(n)}</td>
    <td class="range">
      ${isUndefined(rate) ? undefinedWords(rate.undefined) : `${percent(rate.value)} ${interval(rate.interval, 'share') ?? ''}`}
    </td>
    <td class="range">${ratioText(ratio)}</td>
    ${limit === undefined ? '' : html`<td>${verdictText(verdict, limit)}</td>`}
  </tr>`;

function aequitas(profile: AequitasProfile, by: readonly string[]): TemplateResult {
  return html`<h3>${profileTitle(profile)}</h3>
    <p>${aequitasSentence(profile)}</p>
    <p class="quiet">${aequitasRule(profile)}</p>
    ${profile.references.map(
      (reference) => html`<details>
        <summary>${referenceTitle(reference)}</summary>
        ${parityTable(reference)} ${ratioTable(profile, reference, by)}
      </details>`,
    )}`;
}

const parityTable = ({ parities, ...reference }: AequitasReference): TemplateResult =>
  html`<div class="scroll" tabindex="0" role="region" aria-label=${referenceTitle(reference)}><table class="plain">
    <thead>
      <tr>
        <th scope="col">${t('Name in Aequitas')}</th>
        <th scope="col">${t('Compares')}</th>
        <th scope="col">${t('By number')}</th>
        <th scope="col">${t('By evidence')}</th>
        <th scope="col">${t('Outside by number')}</th>
      </tr>
    </thead>
    <tbody>
      ${parities.map(
        ({ parity, byNumber, verdict, outside }) => html`<tr>
          <th scope="row">${parity}</th>
          <td>${parityWords(parity)}</td>
          <td>${withinText(byNumber)}</td>
          <td>${withinText(verdict)}</td>
          <td>${outside.slice(0, 8).map(groupName).join('; ')}${outside.length > 8 ? ` +${outside.length - 8}` : ''}</td>
        </tr>`,
      )}
    </tbody>
  </table></div>`;

const ratioTable = (
  { groups, sharesOfSelected }: AequitasProfile,
  { metrics }: AequitasReference,
  by: readonly string[],
): TemplateResult =>
  html`<div class="scroll" tabindex="0" role="region" aria-label=${t('Ratios by {0}', byName(by))}><table class="twin">
    <caption>${t('Ratios by {0}', byName(by))}</caption>
    <thead>
      <tr>
        <th scope="col">${byName(by)}</th>
        <th scope="col" class="number">${t('Share of the selected')}</th>
        ${metrics.map(({ metric }) => html`<th scope="col" class="number">${metric}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${groups.map((group, at) => {
        const share = sharesOfSelected[at];
        return html`<tr>
          <th scope="row">${groupName(group)}</th>
          <td class="number">${share === undefined || isUndefined(share) ? '–' : percent(share.value)}</td>
          ${metrics.map(({ ratios }) => html`<td class="range">${ratioText(ratios[at])}</td>`)}
        </tr>`;
      })}
    </tbody>
  </table></div>`;
