import { t } from '@vscode/l10n';
import type { GateChange } from '../../../protocol/comparison.ts';
import type { AuditReview } from '../../../protocol/review.ts';
import { gateChangeSentence, numberChangeSentence } from '../../../words/comparison.ts';
import { gateNowSentence } from '../../../words/gateNow.ts';
import { markdownName, markdownText } from '../../../words/markdown.ts';

/** What asks for most first; `worse`: a number, where no gate changed. */
const signs = {
  broken: '✗',
  worse: '✗',
  unclear: '?',
  waived: '~',
  new: '+',
  other: '~',
  gone: '−',
  fixed: '✓',
  same: '=',
} as const satisfies { readonly [kind in GateChange['kind'] | 'worse']: string };

/** One line of Markdown: a gate that changed, a number that is worse, an audit that came or went. */
export type News = {
  readonly audit: string;
  readonly kind: keyof typeof signs;
  readonly sign: string;
  readonly says: string;
};

/** What a reviewer has to know of, what asks for most first; empty where no gate changed and nothing is surely worse. */
export const comparisonNews = (audits: readonly AuditReview[]): readonly News[] =>
  audits.flatMap(newsOf).sort((a, b) => needs.indexOf(a.kind) - needs.indexOf(b.kind));

const needs = Object.keys(signs);

function newsOf(one: AuditReview): readonly News[] {
  const news = (kind: News['kind'], says: string): News => ({ audit: one.audit, kind, sign: signs[kind], says });
  if ('failure' in one) return [];
  if ('only' in one)
    return one.only === 'after'
      ? [news('new', t('The audit {0} is new.', markdownName(one.audit)))]
      : [news('gone', t('The audit {0} is gone.', markdownName(one.audit)))];
  const { gates, numbers } = one.comparison;
  const changed = gates.filter(({ kind }) => kind !== 'same').map((gate) => news(gate.kind, gateLine(gate)));
  if (changed.length > 0) return changed;
  return numbers
    .filter(({ direction }) => direction === 'worse')
    .map((number) => news('worse', markdownText(numberChangeSentence(number))));
}

/** `Gate **gap** broke: True positive rate of F 21.0 % against M 35.0 %, gap …`. */
function gateLine(gate: GateChange): string {
  const { id, after, kind } = gate;
  if (kind !== 'broken' || after === undefined) return markdownText(gateChangeSentence(gate));
  const lenient = after.severity === 'error' ? '' : ` (${after.severity})`;
  return `${t('Gate {0} broke: {1}', `**${markdownName(id)}**`, markdownText(gateNowSentence(after)))}${lenient}`;
}
