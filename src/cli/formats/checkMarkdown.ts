import { t } from '@vscode/l10n';
import { verdictsByNeed } from '../../protocol/gates.ts';
import { findingSentence, tallySentence, verdictWord } from '../../words/gates.ts';
import type { Checked } from '../checked.ts';

/** A check as Markdown, for a job's summary or a comment: what asks for most first, what passes folded. */
export const checkMarkdown = (checked: readonly Checked[]): string => `${checked.map(sectionOf).join('\n\n')}\n`;

function sectionOf(one: Checked): string {
  if ('sentence' in one) return `### ${plain(one.audit)}\n\n${plain(one.sentence)}`;
  const { findings } = one.document;
  if (findings.length === 0) return `### ${plain(one.audit)}\n\n${t('no gates')}`;
  const sorted = verdictsByNeed.flatMap((verdict) => findings.filter((finding) => finding.verdict === verdict));
  const table = (of: typeof sorted) => [
    '| | | |',
    '|---|---|---|',
    ...of.map(
      (finding) =>
        `| ${verdictWord(finding.verdict)} | **${plain(finding.id)}** | ${plain(findingSentence(finding))} |`,
    ),
  ];
  const [open, passing] = [
    sorted.filter(({ verdict }) => verdict !== 'pass'),
    sorted.filter(({ verdict }) => verdict === 'pass'),
  ];
  return [
    `### ${plain(one.audit)}: ${tallySentence(findings)}`,
    '',
    ...(open.length > 0 ? [...table(open), ''] : []),
    ...(passing.length > 0
      ? ['<details>', `<summary>${tallySentence(passing)}</summary>`, '', ...table(passing), '', '</details>']
      : []),
  ]
    .join('\n')
    .trimEnd();
}

/** Names are whatever stands in the data: none of it is a mark, a link, a mention or a new line. */
const plain = (text: string): string =>
  text
    .replace(/[\r\n]+/g, ' ')
    .replace(/[&\\`*_{}[\]<>#|~@]|:(?=\/\/)|(?<=www)\./gi, (sign) => `&#${sign.charCodeAt(0)};`);
