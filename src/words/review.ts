import { t } from '@vscode/l10n';
import type { Origin, Review } from '../protocol/review.ts';
import { failureSentence } from './failures.ts';
import { revisionName } from './revisions.ts';
import { shown } from './shown.ts';

/** `main at 1a2b3c4d → work tree`. */
export function reviewedRange({ base, head }: Pick<Review, 'base' | 'head'>): string {
  const start = t('{0} at {1}', revisionName(base.revision), revisionName(base.commit));
  return `${start} → ${head === undefined ? t('work tree') : revisionName(head.revision)}`;
}

/** Why a record stands in for the data at one end; nothing where they were audited. */
export function originSentence(end: 'before' | 'after', origin: Origin): string {
  if (origin.from === 'data') return '';
  const record = shown(origin.record, 200);
  const why = failureSentence(origin.because);
  return end === 'before'
    ? t('Before: the committed record {0}. {1}', record, why)
    : t('After: the committed record {0}. {1}', record, why);
}
