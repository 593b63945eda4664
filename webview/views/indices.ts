import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { AuditDocument, Grouping } from '../../src/protocol/document.ts';
import {
  type Index,
  type IndexName,
  type IndexOfGroups,
  type IndexSplit,
  isSplit,
} from '../../src/protocol/indices.ts';
import { hasInterval, isUndefined, type Measured } from '../../src/protocol/measured.ts';
import { byName } from '../../src/words/groups.ts';
import {
  betweenSentence,
  indexEvidence,
  indexNumber,
  indexPair,
  indexText,
  indexWords,
} from '../../src/words/indices.ts';
import { noIntervalWords, undefinedWords } from '../../src/words/undefined.ts';

/** How unequally errors fall, between the groups and within them, and numbers that compare the groups. */
export function indicesView(document: AuditDocument, grouping: Grouping | undefined): TemplateResult | string {
  const { indices } = document;
  if (indices === undefined) return '';
  const parts = grouping?.indices ?? [];
  const comparing = parts.filter((one): one is IndexOfGroups => !isSplit(one));
  const sentence = grouping && betweenSentence(document, grouping);
  return html`<section class="block" aria-labelledby="indices">
    <h2 id="indices">${t('Indices')}</h2>
    ${sentence === undefined ? '' : html`<p>${sentence}</p>`}
    ${inequality(indices, parts.filter(isSplit))}
    ${grouping === undefined || comparing.length === 0 ? '' : comparison(indices, comparing, grouping)}
  </section>`;
}

/** What each index is, for the method view. */
export const indexFormulas = ({ indices }: AuditDocument): TemplateResult | string =>
  indices === undefined
    ? ''
    : html`<section class="block">
        <h2>${t('Indices')}</h2>
        <div class="scroll" tabindex="0" role="region" aria-label=${t('Formulas of the indices')}>
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">${t('Index')}</th>
                <th scope="col">${t('Formula')}</th>
                <th scope="col">${t('What it says')}</th>
              </tr>
            </thead>
            <tbody>
              ${indices.map(
                (index) => html`<tr>
                  <th scope="row">${indexWords(index).title}</th>
                  <td><code>${index.formula}</code></td>
                  <td class="says">${indexWords(index).says}</td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </section>`;

function inequality(indices: readonly Index[], splits: readonly IndexSplit[]): TemplateResult {
  const title = t('How unequally the errors fall');
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${title}>
    <table class="plain">
      <caption>${title}</caption>
      <thead>
        <tr>
          <th scope="col">${t('Index')}</th>
          <th scope="col" class="number">${t('All')}</th>
          ${
            splits.length === 0
              ? ''
              : html`<th scope="col" class="number">${t('Between the groups')}</th>
                <th scope="col" class="number">${t('Within the groups')}</th>`
          }
        </tr>
      </thead>
      <tbody>
        ${indices.flatMap((index) => {
          if (index.measured === undefined) return [];
          const split = splits.find((one) => one.index === index.index && one.alpha === index.alpha);
          return [
            html`<tr>
              ${head(index, index.formula)}${cell(index.measured)}${
                split === undefined ? '' : html`${cell(split.between, noise(split))}${cell(split.within)}`
              }
            </tr>`,
          ];
        })}
      </tbody>
    </table>
  </div>`;
}

function comparison(indices: readonly Index[], comparing: readonly IndexOfGroups[], { by }: Grouping): TemplateResult {
  const title = t('How the groups by {0} compare', byName(by));
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${title}>
    <table class="plain">
      <caption>${title}</caption>
      <thead>
        <tr>
          <th scope="col">${t('Index')}</th>
          <th scope="col" class="number">${t('Value')}</th>
          <th scope="col">${t('Compared')}</th>
        </tr>
      </thead>
      <tbody>
        ${comparing.map(
          (one) => html`<tr>
            ${head(one, indices.find(({ index }) => index === one.index)?.formula ?? '')}${cell(one.measured, small(one))}
            <td>${indexPair(one)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

const head = (name: IndexName, formula: string) =>
  html`<th scope="row" title=${`${indexWords(name).says} ${formula}`}>${indexWords(name).title}</th>`;

/** A number over its interval, or why there is none. */
function cell(measured: Measured, more = ''): TemplateResult {
  if (isUndefined(measured))
    return html`<td class="number undefined" title=${t('Not defined: {0}.', undefinedWords(measured.undefined))}>
      ${indexText(measured)}
    </td>`;
  const why = hasInterval(measured.interval) ? '' : noIntervalWords(measured.interval.none);
  return html`<td class="number" title=${more || why}>${indexText(measured)} <small>${indexEvidence(measured)}</small></td>`;
}

const noise = ({ noise }: IndexSplit): string =>
  noise === undefined ? '' : t('if all groups fared alike, chance alone would give about {0}', indexNumber(noise.mean));

const small = ({ withSmallGroups }: IndexOfGroups): string =>
  withSmallGroups === undefined ? '' : t('with the small groups it would read {0}', indexNumber(withSmallGroups));
