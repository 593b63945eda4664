import { t } from '@vscode/l10n';
import type { Facts, FailureCode } from '../protocol/failures.ts';
import { fileName, shown } from './shown.ts';

export type RevisionFailure = Extract<
  FailureCode,
  | 'gitMissing'
  | 'gitRefused'
  | 'notARepository'
  | 'noSuchRevision'
  | 'noMergeBase'
  | 'notInRevision'
  | 'pointerOnly'
  | 'tooLargeInRevision'
  | 'noSuchAudit'
>;

/** Why something could not be had from the history of a repository, and what to do. */
export function revisionSentence(code: RevisionFailure, facts: Facts): string {
  const file = fileName(text(facts, 'path'));
  const revision = revisionName(text(facts, 'revision'));
  switch (code) {
    case 'gitMissing':
      return t('The program git was not found. Install it, or compare two records.');
    case 'gitRefused':
      return t(
        'git does not trust {0}, which somebody else owns. Add it to safe.directory of your git settings.',
        file,
      );
    case 'notARepository':
      return t('{0} is in no git repository, so that it has no base. Name two records or files to compare.', file);
    case 'noSuchRevision':
      return t('There is no branch, tag or commit {0} here. Fetch it, or name another base.', revision);
    case 'noMergeBase':
      return facts.shallow === true
        ? t(
            'This clone is shallow and does not reach to where {0} parted. Fetch its history: git fetch --unshallow.',
            of(facts),
          )
        : t('{0} and {1} have no common commit. Name another base.', of(facts), revisionName(text(facts, 'head')));
    case 'notInRevision':
      return t('{0} is not in git at {1}.', file, revision);
    case 'pointerOnly':
      if (facts.kind === 'partial')
        return t(
          '{0} at {1} is not in this clone, which leaves out the content of files. Fetch it: git fetch --refetch --no-filter origin.',
          file,
          revision,
        );
      return facts.kind === 'lfs'
        ? t(
            '{0} at {1} is kept by Git LFS, and its content is not on this machine. Fetch it: git lfs fetch origin {1}.',
            file,
            revision,
          )
        : t(
            '{0} at {1} is kept by DVC, and its content is not on this machine. Fetch it: dvc fetch --all-commits.',
            file,
            revision,
          );
    case 'tooLargeInRevision':
      return t('{0} at {1} is larger than is taken out of git. Commit a record of it.', file, revision);
    case 'noSuchAudit':
      return t('{0} has no audit {1}.', file, `“${shown(text(facts, 'audit'))}”`);
  }
}

/** A hash in short; a branch or a tag by its name. */
export const revisionName = (name: string): string => (/^[0-9a-f]{40,64}$/.test(name) ? name.slice(0, 8) : shown(name));

const of = (facts: Facts): string => revisionName(text(facts, 'base'));

const text = (facts: Facts, key: string): string => (typeof facts[key] === 'string' ? facts[key] : '');
