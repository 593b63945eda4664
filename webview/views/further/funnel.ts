import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { AuditDocument } from '../../../src/protocol/document.ts';
import type { Funnel, FunnelGrouping, FunnelOfGroup } from '../../../src/protocol/funnel.ts';
import { funnelSentences } from '../../../src/words/funnel.ts';
import { byName, groupName } from '../../../src/words/groups.ts';
import { count } from '../../../src/words/numbers.ts';
import { shown } from '../../../src/words/shown.ts';
import { isStage } from '../../state/columns.ts';
import { numberCell } from '../cells.ts';
import './columnChooser.ts';
import type { ChooseColumns } from './columnChooser.ts';
import type { Section } from './section.ts';

/** Who passes stage after stage, and where a difference arises. */
export const funnelSection: Section = (document, { by }, ask) => {
  const funnel = document.further?.funnel;
  return html`<section class="block" aria-labelledby="funnel">
    <h2 id="funnel">${t('Stage by stage')}</h2>
    <p class="quiet">${t('Choose the columns that say who passed, in the order in which people pass: applied, screened, interviewed, hired.')}</p>
    <evenhand-columns
      .chosen=${document.settings.further?.stages ?? []}
      .suits=${isStage}
      .least=${2}
      .most=${12}
      .legend=${t('Stages, in order')}
      .action=${t('Follow the Stages')}
      ordered
      @columns=${({ detail }: ChooseColumns) => ask({ stages: detail.columns })}
    ></evenhand-columns>
    ${funnel === undefined ? '' : results(document, funnel, by)}
  </section>`;
};

function results(document: AuditDocument, funnel: Funnel, by: readonly string[]): TemplateResult {
  const grouping = funnel.groupings.find((one) => one.by.join('\0') === by.join('\0')) ?? funnel.groupings[0];
  return html`<ul class="meaning">${funnelSentences(document, funnel).map((sentence) => html`<li>${sentence}</li>`)}</ul>
    ${grouping === undefined ? '' : stageTable(funnel, grouping)}`;
}

function stageTable(funnel: Funnel, { by, groups, gaps, final }: FunnelGrouping): TemplateResult {
  const row = (name: string, { n, stages }: FunnelOfGroup) => html`<tr>
    <th scope="row">${name}</th>
    <td class="number">${count(n)}</td>
    ${stages.map(({ rate, passed, entered }) => numberCell(rate, 'share', t('{0} of {1}', count(passed), count(entered))))}
    ${numberCell(stages.at(-1)?.cumulative, 'share', t('{0} of {1}', count(stages.at(-1)?.passed ?? 0), count(n)))}
  </tr>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('Stages by {0}', byName(by))}>
    <table class="plain">
      <caption>${t('Who passes by {0}, of those who passed all before', byName(by))} <span class="unit">%</span></caption>
      <thead>
        <tr>
          <th scope="col">${byName(by)}</th>
          <th scope="col" class="number" title=${t('Rows')}>n</th>
          ${funnel.stages.map((stage) => html`<th scope="col" class="number">${shown(stage)}</th>`)}
          <th scope="col" class="number">${t('All stages')}</th>
        </tr>
      </thead>
      <tbody>
        ${row(t('All'), funnel.overall)} ${groups.map((group) => row(groupName(group.key), group))}
      </tbody>
      <tfoot>
        <tr class="gap">
          <th scope="row" title=${t('Highest minus lowest, in percentage points for shares')}>${t('Gap')}</th>
          <td></td>
          ${[...gaps, final].map((gap) => numberCell(gap, 'share'))}
        </tr>
      </tfoot>
    </table>
  </div>`;
}
