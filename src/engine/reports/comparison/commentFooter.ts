import { t } from '@vscode/l10n';
import { compareLinkOfWeb } from '../../../protocol/compareLink.ts';
import type { Review } from '../../../protocol/review.ts';
import { markdownCode } from '../../../words/markdown.ts';

/** Where a comment is going to stand. */
export type CommentPlace = {
  /** Of the command line. */
  readonly version: string;
  /** Hash of the commit that is looked at, where it is not the review's own; absent: no link. */
  readonly head?: string;
};

/** A link that opens the comparison in the editor, the command that makes it again, and the mark. */
export function commentFooter({ version, head: seen }: CommentPlace, review: Review): readonly string[] {
  const { policy } = review;
  const base = review.base.commit ?? review.base.revision;
  const head = review.head?.commit ?? seen;
  const command = [
    `npx evenhand@${version} compare --base ${quoted(base)}`,
    ...(head === undefined ? [] : [`--head ${quoted(head)}`]),
    quoted(policy),
  ].join(' ');
  return [
    '',
    ...(head === undefined
      ? []
      : [`[${t('Open the comparison in VS Code')}](${compareLinkOfWeb({ policy, base, head })})`, '']),
    '<details>',
    `<summary>${t('The same in a terminal')}</summary>`,
    '',
    markdownCode([...(head === undefined ? [] : [`git fetch origin ${quoted(head)}`]), command], 'sh'),
    '',
    '</details>',
    '',
    markOf(policy),
  ];
}

/** Instead of a footer where there is nothing to say: by `<!-- quiet -->` a poster knows not to begin a comment with it. */
export const quietMark = ({ policy }: Review): readonly string[] => ['', '<!-- quiet -->', markOf(policy)];

/** A comment is found again by the policy that it is of. Encoded, so that no path ends the remark. */
const markOf = (policy: string): string =>
  `<!-- evenhand:${encodeURIComponent(policy.replace(/\p{Cs}/gu, '\ufffd')).replaceAll('%2F', '/')} -->`;

/** One word of a shell. */
const quoted = (word: string): string => (/^[\w./@=+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
