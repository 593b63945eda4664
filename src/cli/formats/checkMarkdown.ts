import { t } from '@vscode/l10n';
import { verdictsByNeed } from '../../protocol/gates.ts';
import { findingSentence, tallySentence, verdictWord } from '../../words/gates.ts';
import { markdownText } from '../../words/markdown.ts';
import type { Checked } from '../checked.ts';

/** A check as Markdown, for a job's summary or a comment: what asks for most first, what passes folded. */
export const checkMarkdown = (checked: readonly Checked[]): string => `${checked.map(sectionOf).join('\n\n')}\n`;

function sectionOf(one: Checked): string {
  if ('sentence' in one) return `### ${markdownText(one.audit)}\n\n${markdownText(one.sentence)}`;
  const { findings } = one.document;
  if (findings.length === 0) return `### ${markdownText(one.audit)}\n\n${t('no gates')}`;
  const sorted = verdictsByNeed.flatMap((verdict) => findings.filter((finding) => finding.verdict === verdict));
  const table = (of: typeof sorted) => [
    '| | | |',
    '|---|---|---|',
    ...of.map(
      (finding) =>
        `| ${verdictWord(finding.verdict)} | **${markdownText(finding.id)}** | ${markdownText(findingSentence(finding))} |`,
    ),
  ];
  const [open, passing] = [
    sorted.filter(({ verdict }) => verdict !== 'pass'),
    sorted.filter(({ verdict }) => verdict === 'pass'),
  ];
  return [
    `### ${markdownText(one.audit)}: ${tallySentence(findings)}`,
    '',
    ...(open.length > 0 ? [...table(open), ''] : []),
    ...(passing.length > 0
      ? ['<details>', `<summary>${tallySentence(passing)}</summary>`, '', ...table(passing), '', '</details>']
      : []),
  ]
    .join('\n')
    .trimEnd();
}
