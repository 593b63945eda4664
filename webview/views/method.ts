import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { AuditDocument, RoleName } from '../../src/protocol/document.ts';
import { becauseSentence } from '../../src/words/because.ts';
import { familyTitle } from '../../src/words/metrics.ts';
import { metricWords } from '../../src/words/metricWords.ts';
import { groupColumnName, referenceWords, roleWords } from '../../src/words/roles.ts';
import { fileName, shown } from '../../src/words/shown.ts';
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
      ${settings(document)}
    </section>
    <section class="block">
      <h2>${t('Formulas')}</h2>
      ${formulas(document)}
    </section>
    ${indexFormulas(document)}
    ${notes(document)}`;
}

function rolesTable({ roles, rolesBecause, groupsBecause }: AuditDocument): TemplateResult {
  const names = [
    'label',
    'prediction',
    'score',
    'threshold',
    'positive',
    'favourable',
    'split',
    'weight',
    'count',
    'id',
    'unit',
    'time',
    'modelVersion',
  ] as const satisfies readonly RoleName[];
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('Roles')}><table class="plain">
    <thead>
      <tr>
        <th scope="col">${t('Role')}</th>
        <th scope="col">${t('Taken')}</th>
        <th scope="col">${t('Why')}</th>
      </tr>
    </thead>
    <tbody>
      ${names.flatMap((role) => {
        const taken = text(roles[role]);
        return taken === undefined ? [] : [row(roleWords(role), taken, rolesBecause[role])];
      })}
      ${roles.groups.map((group) => row(t('group'), groupColumnName(group), groupsBecause[group.column]))}
    </tbody>
  </table></div>`;
}

function row(name: string, taken: string, because: AuditDocument['groupsBecause'][string] | undefined): TemplateResult {
  const why = because === undefined ? '' : becauseSentence(because);
  const sure =
    because === undefined || because.code === 'given'
      ? ''
      : t('{0} % sure', String(Math.round(because.confidence * 100)));
  return html`<tr>
    <th scope="row">${name}</th>
    <td>${taken}</td>
    <td>${why} <span class="quiet">${sure}</span></td>
  </tr>`;
}

function text(role: AuditDocument['roles'][RoleName]): string | undefined {
  if (role === undefined) return undefined;
  return typeof role === 'object' ? `${shown(role.column)} = ${shown(role.use)}` : shown(String(role));
}

function settings({ settings: { level, minGroup, seed, reference }, tool, input }: AuditDocument): TemplateResult {
  const lines = [
    t('Every number has its interval at {0} %, or says why it has none.', String(Math.round(level * 100))),
    t(
      'A gap is judged between groups with at least {0} rows and {1} in the metric’s denominator; smaller ones are drawn, not judged.',
      String(minGroup.rows),
      String(minGroup.denominator),
    ),
    t('A gap’s interval holds for all pairs of groups at once; a headline picked as the largest is widened for that.'),
    ...sources(input).map((line, at) =>
      at === 0 ? `${t('Seed {0}. {1} {2}.', String(seed), tool.name, tool.version)} ${line}` : line,
    ),
  ];
  if (reference) lines.splice(2, 0, t('Compared with: {0}.', referenceWords(reference)));
  return html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

/** What was read, so that nobody takes other rows for these. */
const sources = ({ sha256, query }: AuditDocument['input']): readonly string[] =>
  query === undefined
    ? [t('SHA-256 of the file: {0}', sha256)]
    : [
        t('The rows are what this query gives: {0}', shown(query.sql, 10_000)),
        ...query.datasets.map((one) =>
          t('{0} is {1}. SHA-256 of the file: {2}', shown(one.name), fileName(one.path), one.sha256),
        ),
      ];

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
