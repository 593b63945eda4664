import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { groupingOf } from '../../src/charts/rows.ts';
import type { AuditDocument } from '../../src/protocol/document.ts';
import { asText } from '../state/asText.ts';
import type { Selection } from '../state/selection.ts';
import { chooser, type Look } from './chooser.ts';
import { columnsOf, groupTable } from './groupTable.ts';
import { indicesView } from './indices.ts';
import { noGroups } from './overview.ts';

/** The whole table by group: all metrics on request, intervals in the cells, gaps and ratios; copied as text. */
export function groupsView(
  document: AuditDocument,
  selection: Selection,
  look: Look,
  intervals: boolean,
  act: { readonly showIntervals: (show: boolean) => void; readonly copy: (text: string) => void },
): TemplateResult {
  const grouping = groupingOf(document, selection.by);
  const { allMetrics } = selection;
  return html`<section class="block">
    ${chooser(document, selection, look, false)}
    <div class="toolbar">
      <kit-checkbox .checked=${allMetrics} @change=${(event: Event) => look({ allMetrics: isChecked(event) })}
        >${t('All metrics')}</kit-checkbox
      >
      <kit-checkbox .checked=${intervals} @change=${(event: Event) => act.showIntervals(isChecked(event))}
        >${t('Intervals in the cells')}</kit-checkbox
      >
      ${
        grouping === undefined
          ? ''
          : html`<kit-button
              appearance="secondary"
              @click=${() => act.copy(asText(document, grouping, columnsOf(document, allMetrics)))}
              >${t('Copy Table')}</kit-button
            >`
      }
    </div>
    ${grouping === undefined ? noGroups() : groupTable(document, grouping, { allMetrics, intervals, ratios: true })}
  </section>
    ${indicesView(document, grouping)}`;
}

const isChecked = (event: Event): boolean => (event.target as HTMLElement & { checked: boolean }).checked;
