import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { PanelState } from '../../src/protocol/services.ts';
import { fileName } from '../../src/words/shown.ts';

export type FailedActs = {
  readonly retry: () => void;
  readonly showLog: () => void;
  readonly openFile: () => void;
  readonly edit: () => void;
};

/** What went wrong, in one sentence, and what can be done about it. */
export function failedView(
  { file, sentence }: Extract<PanelState, { kind: 'failed' }>,
  acts: FailedActs,
): TemplateResult {
  return html`<section class="state" role="alert">
    <h1>${fileName(file)}</h1>
    <p>${sentence}</p>
    <div class="toolbar">
      <kit-button @click=${acts.retry}>${t('Try Again')}</kit-button>
      <kit-button appearance="secondary" @click=${acts.edit}>${t('Choose Columns…')}</kit-button>
      <kit-button appearance="secondary" @click=${acts.openFile}>${t('Open File')}</kit-button>
      <kit-button appearance="secondary" @click=${acts.showLog}>${t('Show Log')}</kit-button>
    </div>
  </section>`;
}
