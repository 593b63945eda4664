import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { AuditDocument, MetricId } from '../../src/protocol/document.ts';
import type { PanelMemory } from '../../src/protocol/services.ts';
import { byName } from '../../src/words/groups.ts';
import { metricWords } from '../../src/words/metricWords.ts';
import { type Selection, same } from '../state/selection.ts';
import './choice.ts';
import type { Choose } from './choice.ts';

export type Look = (change: Partial<PanelMemory>) => void;

/** Which metric, by which attribute or intersection of two. Many groupings become a drop-down. */
export function chooser(document: AuditDocument, selection: Selection, look: Look, metric = true): TemplateResult {
  return html`<div class="chooser">
    ${
      metric
        ? html`<evenhand-choice
            label=${t('Metric')}
            .options=${document.catalogue.map(({ id }) => ({ text: metricWords(id).title, value: id }))}
            .value=${selection.metric}
            @choose=${({ detail }: Choose) => look({ metric: detail.value as MetricId })}
          ></evenhand-choice>`
        : ''
    }
    ${document.groupings.length > 6 ? dropdown(document, selection, look) : buttons(document, selection, look)}
  </div>`;
}

function buttons({ groupings }: AuditDocument, { by }: Selection, look: Look): TemplateResult {
  return html`<div class="by" role="group" aria-label=${t('Groups by')}>
    <span class="quiet" aria-hidden="true">${t('by')}</span>
    ${groupings.map(
      (grouping) => html`<kit-button
        appearance=${same(grouping.by, by) ? 'primary' : 'secondary'}
        aria-pressed=${same(grouping.by, by)}
        @click=${() => look({ by: grouping.by })}
        >${byName(grouping.by)}</kit-button
      >`,
    )}
  </div>`;
}

function dropdown({ groupings }: AuditDocument, { by }: Selection, look: Look): TemplateResult {
  return html`<evenhand-choice
    label=${t('Groups by')}
    .options=${groupings.map((one) => ({ text: byName(one.by), value: JSON.stringify(one.by) }))}
    .value=${JSON.stringify(by)}
    @choose=${({ detail }: Choose) => look({ by: JSON.parse(detail.value ?? '[]') as string[] })}
  ></evenhand-choice>`;
}
