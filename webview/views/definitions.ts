import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { DefinitionEntry, DefinitionResult, ReferenceResult } from '../../src/protocol/definitions.ts';
import type { AuditDocument, Grouping } from '../../src/protocol/document.ts';
import { aliasText, homonyms } from '../../src/words/aliases.ts';
import {
  definitionSentence,
  definitionWords,
  limitsText,
  numberWords,
  scaleOf,
  valueText,
  whomText,
} from '../../src/words/definitions.ts';
import { byName, groupName } from '../../src/words/groups.ts';
import { type Selection, same } from '../state/selection.ts';
import { chooser, type Look } from './chooser.ts';
import { noGroups } from './overview.ts';
import { profilesSection } from './profiles.ts';

/** What named definitions and dated profiles make of one grouping, and who calls which number what. */
export function definitionsView(document: AuditDocument, selection: Selection, look: Look): TemplateResult {
  const grouping = document.groupings.find(({ by }) => same(by, selection.by));
  const { definitionCatalogue: catalogue = [] } = document;
  return html`<section class="block">${chooser(document, selection, look, false)}</section>
    ${
      grouping?.definitions === undefined
        ? noGroups()
        : html`<section class="block">
              <h2>${t('Definitions')}</h2>
              <p class="quiet">
                ${t('Each asks for something else to be alike among groups; where groups differ in the truth, they cannot all be met at once.')}
              </p>
              ${definitionTable(grouping, catalogue)} ${everyNumber(grouping, catalogue)} ${pairTables(grouping)}
            </section>
            ${profilesSection(grouping)}`
    }
    ${catalogue.length === 0 ? '' : homonymTable(catalogue)}`;
}

const region = (name: string, table: TemplateResult): TemplateResult =>
  html`<div class="scroll" tabindex="0" role="region" aria-label=${name}>${table}</div>`;

/** What each definition comes to, a line each: its first number, as the sentence below it says. */
function definitionTable({ by, definitions = [] }: Grouping, catalogue: readonly DefinitionEntry[]): TemplateResult {
  const caption = t('Named definitions by {0}', byName(by));
  return region(
    caption,
    html`<table class="plain">
      <caption>${caption}</caption>
      <thead>
        <tr>
          <th scope="col">${t('Definition')}</th>
          <th scope="col" class="number">${t('Gap')}</th>
          <th scope="col">${t('Interval')}</th>
          <th scope="col">${t('Between')}</th>
        </tr>
      </thead>
      <tbody>
        ${catalogue.map(({ id, formula, source }) => {
          const first = spreadsOf(definitions, id).find(({ against }) => against === 'between');
          const { title, says } = definitionWords(id);
          return first === undefined
            ? ''
            : html`<tr data-definition=${id}>
                <th scope="row" title=${`${formula} · ${source}`}>${title}<br /><span class="quiet">${says}</span></th>
                ${spreadCells(first)}
              </tr>`;
        })}
      </tbody>
    </table>`,
  );
}

/** Behind a line each: every number of a definition, and who calls it what. */
function everyNumber({ by, definitions = [] }: Grouping, catalogue: readonly DefinitionEntry[]): TemplateResult {
  return html`<h3>${t('Every number, and who calls it what')}</h3>
    ${catalogue.map((entry) => {
      const { title, says } = definitionWords(entry.id);
      const numbers = spreadsOf(definitions, entry.id);
      const sentence = definitionSentence(definitions, entry.id);
      return html`<details>
        <summary>${title}</summary>
        <p class="quiet">${says}</p>
        ${sentence === '' ? '' : html`<p>${sentence}</p>`}
        ${numbers.length === 0 ? '' : numberTable(t('{0} by {1}', title, byName(by)), numbers)}
        ${entry.aliases.length === 0 ? '' : html`<ul>${entry.aliases.map((alias) => html`<li>${aliasText(alias)}</li>`)}</ul>`}
      </details>`;
    })}`;
}

function numberTable(name: string, numbers: readonly Spread[]): TemplateResult {
  return region(
    name,
    html`<table class="plain">
      <thead>
        <tr>
          <th scope="col">${t('Number')}</th>
          <th scope="col" class="number">${t('Value')}</th>
          <th scope="col">${t('Interval')}</th>
          <th scope="col">${t('Between')}</th>
        </tr>
      </thead>
      <tbody>
        ${numbers.map((one) => html`<tr><th scope="row">${numberWords(one)}</th>${spreadCells(one)}</tr>`)}
      </tbody>
    </table>`,
  );
}

type Spread = Exclude<DefinitionResult, { against: 'reference' }>;

const spreadsOf = (definitions: readonly DefinitionResult[], id: DefinitionEntry['id']): readonly Spread[] =>
  definitions.flatMap((one) => (one.definition === id && one.against !== 'reference' ? [one] : []));

function spreadCells(one: Spread): TemplateResult {
  const scale = scaleOf(one);
  return html`<td class=${'undefined' in one ? 'undefined' : 'number'}>${valueText(one, scale)}</td>
    <td class="range">${limitsText(one, scale)}</td>
    <td>${whomText(one)}</td>`;
}

type Pairs = Extract<DefinitionResult, { against: 'reference' }>;

/** Each group against one, definitions side by side: differences, and ratios where a definition has them. */
function pairTables({ by, definitions = [] }: Grouping): TemplateResult | string {
  const pairs = definitions.flatMap((one): Pairs[] => (one.against === 'reference' ? [one] : []));
  const [first] = pairs;
  if (first === undefined) return '';
  const title =
    first.chosen === 'named'
      ? t('Each group by {0} against {1}, the named one', byName(by), groupName(first.reference))
      : t('Each group by {0} against {1}, the largest', byName(by), groupName(first.reference));
  return html`<details>
    <summary>${title}</summary>
    ${region(
      title,
      html`<table class="twin">
        <thead>
          <tr>
            <th scope="col">${byName(by)}</th>
            ${pairs.map((one) => html`<th scope="col" class="number" title=${numberWords(one)}>${pairHead(one)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${first.groups.map(
            ({ group }, at) => html`<tr>
              <th scope="row">${groupName(group)}</th>
              ${pairs.map((one) => pairCell(one, one.groups[at]))}
            </tr>`,
          )}
        </tbody>
      </table>`,
    )}
  </details>`;
}

const pairHead = (one: Pairs): TemplateResult =>
  html`${definitionWords(one.definition).title}
    <br /><span class="unit">${one.kind === 'ratio' ? t('ratio') : one.combined === 'meanAbsolute' ? t('sizes') : t('difference')}</span>`;

function pairCell(of: Pairs, one: ReferenceResult['groups'][number] | undefined): TemplateResult {
  if (one === undefined) return html`<td></td>`;
  const scale = scaleOf(of);
  return html`<td class=${'undefined' in one ? 'undefined' : 'number'}>
    ${valueText(one, scale)} <small>${limitsText(one, scale)}</small>
  </td>`;
}

function homonymTable(catalogue: readonly DefinitionEntry[]): TemplateResult {
  return html`<section class="block">
    <h2>${t('One word, several meanings')}</h2>
    <details>
    <summary>${t('Words that toolkits and papers use for different numbers')}</summary>
    ${region(
      t('One word, several meanings'),
      html`<table class="plain">
        <thead>
          <tr>
            <th scope="col">${t('Word')}</th>
            <th scope="col">${t('With')}</th>
            <th scope="col">${t('Name there')}</th>
            <th scope="col">${t('What it is')}</th>
          </tr>
        </thead>
        ${homonyms(catalogue).map(
          ({ term, meanings }) => html`<tbody>
            ${meanings.map(
              ({ owner, name, means }, at) => html`<tr>
                ${at === 0 ? html`<th scope="rowgroup" rowspan=${meanings.length}>${term}</th>` : ''}
                <td>${owner}</td>
                <td><code>${name}</code></td>
                <td>${means}</td>
              </tr>`,
            )}
          </tbody>`,
        )}
      </table>`,
    )}
    </details>
  </section>`;
}
