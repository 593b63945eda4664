import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { AuditDocument } from '../../src/protocol/document.ts';
import { auditedLines } from '../../src/words/audited.ts';

/** Of a record only its file can be opened, as text. */
export type AuditedActs = { readonly edit?: () => void; readonly openFile: () => void; readonly rerun?: () => void };

/** What was audited: file, rows, split, columns, classes; and the way to correct them. */
export function auditedHead(document: AuditDocument, acts: AuditedActs): TemplateResult {
  const [rows, ...rest] = auditedLines(document);
  return html`<header class="audited">
    <div>
      <h1>${parts(rows ?? '')}</h1>
      ${rest.map((line) => html`<p>${parts(line)}</p>`)}
    </div>
    <div class="toolbar">
      ${
        acts.edit
          ? html`<kit-button appearance="secondary" aria-label=${t('Edit roles and words')} @click=${acts.edit}>${t('Edit')}</kit-button>`
          : ''
      }
      <kit-button appearance="secondary" @click=${acts.openFile}>${acts.rerun ? t('Open File') : t('Open as Text')}</kit-button>
      ${
        acts.rerun
          ? html`<kit-button appearance="secondary" title=${t('Audit the file again')} @click=${acts.rerun}>${t('Re-run')}</kit-button>`
          : ''
      }
    </div>
  </header>`;
}

/** A line that breaks between its parts rather than within them. */
const parts = (line: string) =>
  line.split(' · ').map((part, index) => html`${index === 0 ? '' : ' · '}<span class="part">${part}</span>`);

/** The last line: what left the machine, and what the numbers hang on. */
export function footer({ settings, tool, input }: AuditDocument): TemplateResult {
  return html`<footer class="quiet">
    ${t('Nothing left this machine · seed {0} · {1} {2} · file {3}', String(settings.seed), tool.name, tool.version, input.sha256.slice(0, 8))}
  </footer>`;
}
