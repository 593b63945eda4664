import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { Change } from '../../src/protocol/services.ts';
import { changeLines } from '../../src/words/change.ts';

/** What the audit of the file's new content changed. */
export function changedBanner(change: Change, dismiss: () => void): TemplateResult {
  return html`<div class="banner" role="status" aria-label=${t('What changed')}>
    <div>
      <strong>${t('The file was written again.')}</strong>
      <ul>${changeLines(change).map((line) => html`<li>${line}</li>`)}</ul>
    </div>
    <kit-button appearance="icon" aria-label=${t('Dismiss')} title=${t('Dismiss')} @click=${dismiss}>✕</kit-button>
  </div>`;
}
