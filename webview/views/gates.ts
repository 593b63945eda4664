import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { AuditDocument } from '../../src/protocol/document.ts';
import { verdictsByNeed } from '../../src/protocol/gates.ts';
import { findingSentence, tallySentence, verdictWord } from '../../src/words/gates.ts';

/** What the gates of a policy came to, those that ask for most first; nothing where the audit was not checked against one. */
export function gates({ findings, policy }: AuditDocument): TemplateResult | string {
  if (findings.length === 0) return '';
  const sorted = verdictsByNeed.flatMap((verdict) => findings.filter((finding) => finding.verdict === verdict));
  return html`<section class="block" aria-labelledby="gates">
    <h2 id="gates">${t('Gates')}</h2>
    <p class="quiet">${policy ? `${policy.audit} · ${policy.path} · ` : ''}${tallySentence(findings)}</p>
    <ul class="gates">
      ${sorted.map(
        (finding) => html`<li data-verdict=${finding.verdict}>
          <span class="verdict">${verdictWord(finding.verdict)}</span>
          <span><strong>${finding.id}</strong> ${findingSentence(finding)}</span>
        </li>`,
      )}
    </ul>
  </section>`;
}
