import { t } from '@vscode/l10n';
import type { BaseComparison, ComparedAudit } from '../../protocol/baseComparison.ts';
import type { GateChange } from '../../protocol/comparison.ts';
import type { Finding } from '../../protocol/gates.ts';
import { comparisonSentence, gateChangeSentence, numberChangeSentence } from '../../words/comparison.ts';
import { gateNowSentence } from '../../words/gateNow.ts';
import { markdownName, markdownText } from '../../words/markdown.ts';
import { tradeSentence } from '../../words/trade.ts';
import { type CommentPlace, commentFooter, quietMark } from './commentFooter.ts';
import { comparisonDetails } from './comparisonDetails.ts';
import { fitting } from './fitting.ts';

/** What a comment on GitHub may hold is 65,536 characters; this leaves room for what a poster adds. In bytes. */
const most = 60_000;

/** As many gates and numbers as stand above the fold. */
const above = 10;

/**
 * What a branch does to the audits of a policy, for a comment or a job's summary: the verdict in the first line, the gates
 * that changed with group and size right below, what was traded, and the numbers folded. Under 60 KB whatever is compared;
 * what has no room is counted. Where no gate changed and nothing is surely worse it says only that, with no hash of a
 * commit, so that it stays the same from push to push, and carries `quietMark`.
 *
 * @param place where it is going to stand; absent: text alone, without mark, links and command
 * @param findings of the check, by audit: what there is to say of an audit that cannot be compared
 */
export function comparisonMarkdown(
  { audits, base }: BaseComparison,
  place?: CommentPlace,
  findings: { readonly [audit: string]: readonly Finding[] } = {},
): string {
  const alone = audits.length === 1;
  const failing = audits.flatMap((one) => ('sentence' in one ? failuresOf(one.audit, findings) : []));
  const news = [...audits.flatMap(newsOf).sort(byNeed), ...failing];
  const left = audits.flatMap((one) =>
    'sentence' in one ? [`- ? ${markdownName(one.audit)}: ${markdownText(one.sentence)}`] : [],
  );
  if (news.length === 0) {
    const said =
      left.length < audits.length || audits.length === 0
        ? t('No gate changed, and no number is surely worse')
        : t('Nothing could be compared');
    const sign = left.length === 0 ? '✓' : '?';
    return fitting([[`### ${sign} ${said}`, ...left]], place ? quietMark(place) : [], most);
  }
  const lines = [
    `### ${signOf(news)} ${headOf(audits, news)}`,
    ...news
      .slice(0, above)
      .map(({ sign, audit, says }) => `- ${sign} ${says}${alone ? '' : ` (${markdownName(audit)})`}`),
    ...(news.length > above ? [t('- … and {0} more', String(news.length - above))] : []),
    ...left,
    ...audits.flatMap((one) => tradeLine(one, alone)),
  ];
  const details = audits.flatMap((one) => ('comparison' in one ? [comparisonDetails(one, alone)] : []));
  return fitting([lines, ...details], place ? commentFooter(place, base, audits) : [], most);
}

type News = { readonly audit: string; readonly kind: keyof typeof signs; readonly sign: string; readonly says: string };

/** A gate that changed, or what is worse where none did. */
function newsOf(one: ComparedAudit): readonly News[] {
  if ('sentence' in one) return [];
  const { audit, comparison } = one;
  const news = (kind: News['kind'], says: string): News => ({ audit, kind, sign: signs[kind], says });
  const gates = comparison.gates.filter(({ kind }) => kind !== 'same').map((gate) => news(gate.kind, gateLine(gate)));
  if (gates.length > 0) return gates;
  return comparison.numbers
    .filter(({ direction }) => direction === 'worse')
    .map((number) => news('worse', markdownText(numberChangeSentence(number))));
}

const failuresOf = (audit: string, findings: { readonly [audit: string]: readonly Finding[] }): readonly News[] =>
  (Object.hasOwn(findings, audit) ? findings[audit]! : [])
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'error')
    .map((finding) => ({
      audit,
      kind: 'failing',
      sign: signs.failing,
      says: `**${markdownName(finding.id)}**: ${markdownText(gateNowSentence(finding))}`,
    }));

/** `**gap/sex** broke: True positive rate of F 21.0 % against M 35.0 %, gap …`. */
function gateLine(gate: GateChange): string {
  const { id, after, kind } = gate;
  if (kind !== 'broken' || after === undefined) return markdownText(gateChangeSentence(gate));
  const lenient = after.severity === 'error' ? '' : ` (${after.severity})`;
  return `${t('Gate {0} broke: {1}', `**${markdownName(id)}**`, markdownText(gateNowSentence(after)))}${lenient}`;
}

function headOf(audits: readonly ComparedAudit[], news: readonly News[]): string {
  const all = audits.flatMap((one) => ('comparison' in one ? [one.comparison] : []));
  const gates = all.flatMap((one) => one.gates);
  const numbers = all.flatMap((one) => one.numbers);
  const [first] = all;
  const counted = gates.some(({ kind }) => kind === 'broken' || kind === 'fixed');
  const moved = numbers.some(({ direction }) => direction === 'worse');
  if (first && (counted || moved)) return comparisonSentence({ ...first, gates, numbers });
  const failing = news.filter(({ kind }) => kind === 'failing').length;
  if (failing > 0) return t('{0} fail, and there is nothing to compare with', String(failing));
  return t('Gates that changed: {0}', String(news.length));
}

function tradeLine(one: ComparedAudit, alone: boolean): readonly string[] {
  const trade = 'comparison' in one ? tradeSentence(one.comparison) : undefined;
  return trade === undefined ? [] : ['', `${alone ? '' : `**${markdownName(one.audit)}**: `}${markdownText(trade)}`];
}

const signs = {
  broken: '✗',
  failing: '✗',
  worse: '✗',
  unclear: '?',
  waived: '~',
  new: '+',
  other: '~',
  gone: '−',
  fixed: '✓',
  same: '=',
} as const satisfies { readonly [kind in GateChange['kind'] | 'worse' | 'failing']: string };

const needs = Object.keys(signs);
const byNeed = (a: News, b: News): number => needs.indexOf(a.kind) - needs.indexOf(b.kind);

/** A cross only where a gate fails: of a number that is worse nobody has said how much may be. */
const signOf = ([first]: readonly News[]): string => (first?.kind === 'worse' ? '~' : (first?.sign ?? signs.same));
