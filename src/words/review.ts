import { t } from '@vscode/l10n';
import type { GateChange } from '../protocol/comparison.ts';
import type { AuditReview, End, Origin, Review } from '../protocol/review.ts';
import { gateChangeSentence } from './comparison.ts';
import { failureSentence } from './failures.ts';
import { markdownName, markdownText } from './markdown.ts';
import { revisionName } from './revisions.ts';
import { shown } from './shown.ts';

/** `main at 1a2b3c4d → work tree`. */
export function reviewedRange({ base, head }: Pick<Review, 'base' | 'head'>): string {
  return `${endName(base)} → ${head === undefined ? t('work tree') : endName(head)}`;
}

const endName = ({ revision, commit }: End): string =>
  commit === undefined || commit === revision
    ? revisionName(revision)
    : t('{0} at {1}', revisionName(revision), revisionName(commit));

/** What there is to say of an audit that only one of the two policies has. */
export const onlySentence = (only: 'before' | 'after'): string =>
  only === 'after'
    ? t('This audit is new, or was renamed: there is nothing to compare it with. evenhand check decides its gates.')
    : t('This audit is gone, or was renamed.');

/** Why a record stands in for the data at one end; nothing where they were audited. */
export function originSentence(end: 'before' | 'after', origin: Origin): string {
  if (origin.from === 'data') return '';
  const record = shown(origin.record, 200);
  const why = failureSentence(origin.because);
  return end === 'before'
    ? t('Before: the committed record {0}. {1}', record, why)
    : t('After: the committed record {0}. {1}', record, why);
}

/** What became of a gate as a comment of a pull request: Markdown, with the line of the record that it is about. */
export function reviewComment(
  { audit, comparison, record, toShare = [] }: Extract<AuditReview, { comparison: unknown }>,
  gate: GateChange,
  review: Review,
): string {
  const told = toShare.find(({ id }) => id === gate.id) ?? gate;
  const line = record?.lines[gate.id];
  const place = record === undefined ? '' : `\`${record.path}${line === undefined ? '' : `:${line}`}\` · `;
  const pairing = comparison.paired ? t('paired') : t('unpaired');
  return `**${markdownName(audit)}** · ${markdownText(gateChangeSentence(told))}\n\n${place}${markdownText(reviewedRange(review))} · ${pairing}\n`;
}
