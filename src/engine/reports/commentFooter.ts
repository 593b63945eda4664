import { t } from '@vscode/l10n';
import type { BaseComparison, ComparedAudit } from '../../protocol/baseComparison.ts';
import { compareLinkOfWeb } from '../../protocol/compareLink.ts';
import { markdownCode, markdownName } from '../../words/markdown.ts';

/** Where a comment stands, and whose it is. */
export type CommentPlace = {
  /** The policy's path, from the top of the repository: a comment is found again by it. */
  readonly policy: string;
  /** Of the command line. */
  readonly version: string;
  /** Address of the repository, and hash of the commit that is looked at; absent: no link. */
  readonly seen?: { readonly repository: string; readonly head: string };
};

/** As many audits as have a link of their own. */
const most = 10;

/** Links that open each comparison in the editor, the command that makes it again, and the mark. */
export function commentFooter(
  place: CommentPlace,
  { mergeBase }: BaseComparison['base'],
  audits: readonly ComparedAudit[],
): readonly string[] {
  const { policy, version, seen } = place;
  const links = audits.flatMap((one) => {
    if (!('comparison' in one) || one.record === undefined || seen === undefined) return [];
    const link = compareLinkOfWeb({ ...seen, base: mergeBase, record: one.record });
    return [`[${t('Open {0} in VS Code', markdownName(one.audit))}](${link})`];
  });
  const commands = [
    ...(seen ? [`git fetch origin ${quoted(seen.head)} && git checkout ${quoted(seen.head)}`] : []),
    `npx evenhand@${version} compare --base ${quoted(mergeBase)} ${quoted(policy)}`,
  ];
  return [
    '',
    ...(links.length > 0 ? [links.slice(0, most).join(' · '), ''] : []),
    '<details>',
    `<summary>${t('The same in a terminal')}</summary>`,
    '',
    markdownCode(commands, 'sh'),
    '',
    '</details>',
    '',
    markOf(policy),
  ];
}

/** Instead of a footer where there is nothing to say: by `<!-- quiet -->` a poster knows not to begin a comment with it. */
export const quietMark = ({ policy }: CommentPlace): readonly string[] => ['', '<!-- quiet -->', markOf(policy)];

/** Encoded, so that no path ends the remark. */
const markOf = (policy: string): string =>
  `<!-- evenhand:${encodeURIComponent(policy.replace(/\p{Cs}/gu, '\ufffd')).replaceAll('%2F', '/')} -->`;

/** One word of a shell. */
const quoted = (word: string): string => (/^[\w./@=+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
