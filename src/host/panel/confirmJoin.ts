import { basename } from 'node:path';
import { l10n, window } from 'vscode';
import type { JoinOffer } from '../../protocol/detection.ts';
import { count, percent } from '../../words/numbers.ts';
import { plain } from '../plain.ts';

/** Asks before a join that matches few keys, or that takes rows to stand in the same order. */
export async function confirmJoin({ join, matched, unmatched, duplicateKeys }: JoinOffer): Promise<boolean> {
  const file = plain(basename(join.path));
  const question =
    join.on === 'rowOrder'
      ? l10n.t('Join {0} row by row? Nothing but the number of rows says that they belong together.', file)
      : l10n.t(
          'Only {0} of the keys are found in {1}. Join all the same?',
          percent(matched / (matched + unmatched)),
          file,
        );
  const detail =
    join.on === 'rowOrder'
      ? l10n.t('{0} rows in both files.', count(matched))
      : l10n.t(
          '{0} matched, {1} unmatched (left out of the audit), {2} keys more than once.',
          count(matched),
          count(unmatched),
          count(duplicateKeys),
        );
  const yes = l10n.t('Join');
  return (await window.showWarningMessage(question, { modal: true, detail }, yes)) === yes;
}
