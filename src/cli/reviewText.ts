import { t } from '@vscode/l10n';
import type { AuditReview, Review } from '../protocol/review.ts';
import { failureSentence } from '../words/failures.ts';
import { onlySentence, originSentence, reviewedRange } from '../words/review.ts';
import { shown } from '../words/shown.ts';
import { compareText } from './compareText.ts';

/** What a branch changes, audit after audit, for a terminal. */
export function reviewText(review: Review): string {
  const { audits } = review;
  const said = audits.map((one) => auditText(one, review)).join('\n');
  return audits.length === 0 ? `${t('The policy has no audits.')}\n` : said;
}

function auditText(one: AuditReview, review: Review): string {
  const title = `${shown(one.audit)} (${reviewedRange(review)})`;
  if ('failure' in one) return `${title}: ${failureSentence(one.failure)}\n`;
  if ('only' in one) return `${title}: ${onlySentence(one.only)}\n`;
  const origins = [originSentence('before', one.before), originSentence('after', one.after)].filter(
    (said) => said !== '',
  );
  return `${compareText(one.comparison, title)}${origins.map((said) => `${said}\n`).join('')}`;
}
