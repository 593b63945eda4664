import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { PanelState } from '../../src/protocol/services.ts';
import { phaseWords } from '../../src/words/phases.ts';
import { fileName } from '../../src/words/shown.ts';

type Working = Extract<PanelState, { kind: 'working' }>;

/** How far the audit is, and a way to stop it. */
export function workingView({ file, phase, share }: Working, cancel: () => void): TemplateResult {
  return html`<section class="state" aria-live="polite" aria-busy="true">
    <h1>${fileName(file)}</h1>
    <p class="progress">${share === undefined ? html`<kit-progress-ring></kit-progress-ring>` : bar(share)} ${phaseWords(phase)}</p>
    <kit-button appearance="secondary" @click=${cancel}>${t('Cancel')}</kit-button>
  </section>`;
}

/** The same in one line, above the numbers of the audit before. */
export function workingStrip({ phase, share }: Working, cancel: () => void): TemplateResult {
  return html`<div class="strip" role="status">
    <span>${t('Auditing again:')} ${phaseWords(phase)}</span>
    ${share === undefined ? '' : bar(share)}
    <kit-button appearance="secondary" @click=${cancel}>${t('Cancel')}</kit-button>
  </div>`;
}

const bar = (share: number): TemplateResult =>
  html`<progress max="1" .value=${share} aria-label=${t('Progress')}></progress>`;
