import { t } from '@vscode/l10n';
import type { Comparison } from '../../../protocol/comparison.ts';
import type { AuditReview, Review } from '../../../protocol/review.ts';
import { comparisonSentence } from '../../../words/comparison.ts';
import { failureSentence } from '../../../words/failures.ts';
import { markdownName, markdownText } from '../../../words/markdown.ts';
import { tradeSentence } from '../../../words/trade.ts';
import { type CommentPlace, commentFooter, quietMark } from './commentFooter.ts';
import { comparisonDetails } from './details.ts';
import { fitting } from './fitting.ts';
import { comparisonNews, type News } from './news.ts';

/** A comment on GitHub may hold 65,536 characters; this leaves room for what a poster adds. In bytes. */
const most = 60_000;

/** As many gates and numbers as stand above the fold. */
const above = 10;

/**
 * What a branch does to the audits of a policy, for a comment or a job's summary: the verdict in the first line, the gates
 * that changed with group and size right below, what was traded, and the numbers folded. Under 60 KB whatever is compared;
 * what has no room is counted. Where no gate changed and nothing is surely worse it says only that, with no hash of a
 * commit, so that it stays the same from push to push, and carries `quietMark`.
 *
 * @param place where it is going to stand; absent: text alone, without mark, link and command
 */
export function comparisonMarkdown(review: Review, place?: CommentPlace): string {
  const { audits } = review;
  const alone = audits.length === 1;
  const news = comparisonNews(audits);
  const left = audits.flatMap((one) =>
    'failure' in one ? [`- ? ${markdownName(one.audit)}: ${markdownText(failureSentence(one.failure))}`] : [],
  );
  if (news.length === 0)
    return fitting([[quietHead(audits.length, left.length), ...left]], place ? quietMark(review) : [], most);
  const lines = [
    `### ${signOf(news)} ${headOf(audits.flatMap(comparisonOf), news)}`,
    ...news.slice(0, above).map((one) => newsLine(one, alone)),
    ...(news.length > above ? [`- ${t('… and {0} more', String(news.length - above))}`] : []),
    ...left,
    ...audits.flatMap((one) => tradeLine(one, alone)),
  ];
  const details = audits.flatMap((one) => ('comparison' in one ? [comparisonDetails(one, alone)] : []));
  return fitting([lines, ...details], place ? commentFooter(place, review) : [], most);
}

const comparisonOf = (one: AuditReview): readonly Comparison[] => ('comparison' in one ? [one.comparison] : []);

function quietHead(audits: number, failed: number): string {
  if (audits > 0 && failed === audits) return `### ? ${t('Nothing could be compared')}`;
  return `### ${failed === 0 ? '✓' : '?'} ${t('No gate changed, and no number is surely worse')}`;
}

function headOf([first, ...others]: readonly Comparison[], news: readonly News[]): string {
  const changed = t('What changed in the policy: {0}', String(news.length));
  if (first === undefined) return changed;
  const all = [first, ...others];
  const [gates, numbers] = [all.flatMap((one) => one.gates), all.flatMap((one) => one.numbers)];
  const told =
    gates.some(({ kind }) => kind === 'broken' || kind === 'fixed') ||
    numbers.some(({ direction }) => direction === 'worse');
  return told ? comparisonSentence({ ...first, gates, numbers }) : changed;
}

const newsLine = ({ sign, says, audit }: News, alone: boolean): string =>
  `- ${sign} ${says}${alone ? '' : ` (${markdownName(audit)})`}`;

/** A cross only where a gate breaks: of a number that is worse nobody has said how much may be. */
const signOf = ([first]: readonly News[]): string => (first?.kind === 'worse' ? '~' : (first?.sign ?? '✓'));

function tradeLine(one: AuditReview, alone: boolean): readonly string[] {
  const trade = 'comparison' in one ? tradeSentence(one.comparison) : undefined;
  return trade === undefined ? [] : ['', `${alone ? '' : `**${markdownName(one.audit)}**: `}${markdownText(trade)}`];
}
