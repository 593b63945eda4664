import { t } from '@vscode/l10n';
import type { CostResults, PerMonth } from '../protocol/costs.ts';
import type { AuditDocument } from '../protocol/document.ts';
import { hasInterval, type Interval, isUndefined, type NoInterval } from '../protocol/measured.ts';
import type { GroupKey } from '../protocol/names.ts';
import { byName, sameGroup } from './groups.ts';
import { bare, count } from './numbers.ts';
import { crowd } from './people.ts';
import { noIntervalWords, undefinedWords } from './undefined.ts';

/** A cost: to the third decimal where it is small, whole where it is not. */
export const costText = (cost: number): string => (Math.abs(cost) >= 1000 ? count(cost) : bare(cost, 'number'));

/** What a month costs: whole, except where that would be hardly a number. */
export const monthText = (cost: number): string => (Math.abs(cost) >= 10 ? count(cost) : bare(cost, 'number'));

/** `[0.31, 0.38]`, or why there is none. */
export function costInterval(of: Interval | NoInterval): string {
  if (!hasInterval(of)) return noIntervalWords(of.none);
  const end = (limit: Interval['low']) => (limit === 'unbounded' ? '∞' : costText(limit));
  return `[${end(of.low)}, ${end(of.high)}]`;
}

/** What decisions cost: all of them, then the gap of each single column. */
export function costSentences(document: AuditDocument, costs: CostResults): readonly string[] {
  const gaps = costs.groupings.filter(({ by }) => by.length === 1);
  return [overall(document, costs), ...gaps.map((grouping) => aboutGap(document, costs, grouping))].filter(
    (sentence) => sentence !== '',
  );
}

function overall(document: AuditDocument, { overall: of, always, perMonth }: CostResults): string {
  if (isUndefined(of)) return t('What a decision costs is not defined: {0}.', undefinedWords(of.undefined));
  const parts = [t('An average decision costs {0} {1}.', costText(of.value), costInterval(of.interval))];
  if (always !== undefined && Math.min(always.positive, always.negative) < of.value)
    parts.push(
      always.positive < always.negative
        ? t('Predicting everybody positive would cost less: {0}.', costText(always.positive))
        : t('Predicting nobody positive would cost less: {0}.', costText(always.negative)),
    );
  if (perMonth !== undefined) parts.push(month(document, perMonth));
  return parts.join(' ');
}

const month = (document: AuditDocument, { decisions, falsePositives, falseNegatives, cost }: PerMonth): string =>
  t(
    'At {0} decisions a month like these, about {1} {2} a month are wrongly predicted positive and {3} wrongly negative, at a cost of {4}.',
    count(decisions),
    count(falsePositives),
    crowd(document, {}),
    count(falseNegatives),
    monthText(cost),
  );

function aboutGap(document: AuditDocument, costs: CostResults, grouping: CostResults['groupings'][number]): string {
  const { by, groups, gap } = grouping;
  if (isUndefined(gap))
    return t('What decisions cost by {0} cannot be compared: {1}.', byName(by), undefinedWords(gap.undefined));
  const costOf = (key: GroupKey | undefined) => {
    const cost = groups.find((group) => sameGroup(group.key, key))?.cost;
    return cost === undefined || isUndefined(cost) ? '' : costText(cost.value);
  };
  const { lowest, highest, interval, more } = gap;
  if (lowest === undefined || highest === undefined) return '';
  if (sameGroup(lowest, highest))
    return t('An average decision costs {0} in all groups by {1} compared.', costOf(highest), byName(by));
  const [dear, cheap] = [crowd(document, highest), crowd(document, lowest)];
  const parts = [
    t('An average decision costs {0} for {1}, {2} for {3}.', costOf(highest), dear, costOf(lowest), cheap),
  ];
  const apart = hasInterval(interval) && interval.low !== 'unbounded' && interval.low > 0;
  if (!apart) return [...parts, t('The data cannot tell which way the gap goes.')].join(' ');
  parts.push(t('The gap is between {0} and {1}.', end(interval.low), end(interval.high)));
  if (more !== undefined && costs.perMonth !== undefined)
    parts.push(
      t(
        'Of {0} decisions a month about {1} are on {2}; at the rates of {3} they would cost {4} less, with {5} and {6}.',
        count(costs.perMonth.decisions),
        count(more.decisions),
        dear,
        cheap,
        monthText(more.cost),
        fewer(more.falsePositives, t('wrongly predicted positive')),
        fewer(more.falseNegatives, t('wrongly predicted negative')),
      ),
    );
  return parts.join(' ');
}

const end = (limit: Interval['low']): string => (limit === 'unbounded' ? '∞' : costText(limit));

const fewer = (difference: number, what: string): string =>
  difference >= 0
    ? t('about {0} fewer {1}', count(difference), what)
    : t('about {0} more {1}', count(-difference), what);
