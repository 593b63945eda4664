import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { AuditDocument } from '../../src/protocol/document.ts';
import { type Finding, verdictsByNeed } from '../../src/protocol/gates.ts';
import { findingSentence, tallySentence, verdictWord } from '../../src/words/gates.ts';

/** Gates that pass are folded where there are more: what asks for something is not to be looked for among them. */
const mostPassing = 4;

/** What the gates of a policy came to, those that ask for most first; nothing where the audit was not checked against one. */
export function gates({ findings, policy }: AuditDocument): TemplateResult | string {
  if (findings.length === 0) return '';
  const sorted = verdictsByNeed.flatMap((verdict) => findings.filter((finding) => finding.verdict === verdict));
  const passing = sorted.filter(({ verdict }) => verdict === 'pass');
  const fold = passing.length > mostPassing;
  return html`<section class="block" aria-labelledby="gates">
    <h2 id="gates">${t('Gates')}</h2>
    <p class="quiet">${policy ? `${policy.audit} · ${policy.path} · ` : ''}${tallySentence(findings)}</p>
    ${listOf(fold ? sorted.filter(({ verdict }) => verdict !== 'pass') : sorted)}
    ${
      fold
        ? html`<details>
            <summary>${tallySentence(passing)}</summary>
            ${listOf(passing)}
          </details>`
        : ''
    }
  </section>`;
}

const listOf = (findings: readonly Finding[]) => html`<ul class="gates">
  ${findings.map(
    (finding) => html`<li data-verdict=${finding.verdict}>
      <span class="verdict">${verdictWord(finding.verdict)}</span>
      <span><strong>${finding.id}</strong> ${findingSentence(finding)}</span>
    </li>`,
  )}
</ul>`;
