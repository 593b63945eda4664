import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { AuditDocument } from '../../src/protocol/document.ts';
import { countedLines, rolesTaken } from '../../src/words/method.ts';
import { familyTitle } from '../../src/words/metrics.ts';
import { metricWords } from '../../src/words/metricWords.ts';
import { indexFormulas } from './indices.ts';
import { notes } from './overview.ts';

/** How the numbers came about: roles with reasons, settings, and the formula of every metric. */
export function methodView(document: AuditDocument): TemplateResult {
  return html`<section class="block">
      <h2>${t('What each column was taken for')}</h2>
      ${rolesTable(document)}
    </section>
    <section class="block">
      <h2>${t('How it was counted')}</h2>
      <ul>${countedLines(document).map((line) => html`<li>${line}</li>`)}</ul>
    </section>
    <section class="block">
      <h2>${t('Formulas')}</h2>
      ${formulas(document)}
    </section>
    ${indexFormulas(document)}
    ${notes(document)}`;
}

const rolesTable = (
  document: AuditDocument,
): TemplateResult => html`<div class="scroll" tabindex="0" role="region" aria-label=${t('Roles')}><table class="plain">
    <thead>
      <tr>
        <th scope="col">${t('Role')}</th>
        <th scope="col">${t('Taken')}</th>
        <th scope="col">${t('Why')}</th>
      </tr>
    </thead>
    <tbody>
      ${rolesTaken(document).map(
        ({ name, taken, why, sure }) => html`<tr>
          <th scope="row">${name}</th>
          <td>${taken}</td>
          <td>${why} <span class="quiet">${sure}</span></td>
        </tr>`,
      )}
    </tbody>
  </table></div>`;

function formulas({ catalogue }: AuditDocument): TemplateResult {
  const families = [...new Set(catalogue.map(({ family }) => family))];
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('Formulas')}><table class="plain">
    <thead>
      <tr>
        <th scope="col">${t('Metric')}</th>
        <th scope="col">${t('Formula')}</th>
        <th scope="col">${t('What it says')}</th>
      </tr>
    </thead>
    ${families.map(
      (family) => html`<tbody>
        <tr><th scope="rowgroup" colspan="3"><strong>${familyTitle(family)}</strong></th></tr>
        ${catalogue
          .filter((entry) => entry.family === family)
          .map(
            ({ id, formula }) => html`<tr>
              <th scope="row">${metricWords(id).title}</th>
              <td><code>${formula}</code></td>
              <td class="says">${metricWords(id).says}</td>
            </tr>`,
          )}
      </tbody>`,
    )}
  </table></div>`;
}
