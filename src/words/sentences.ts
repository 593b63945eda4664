import { t } from '@vscode/l10n';
import type { AuditDocument, Disparity, Grouping, GroupResult, MetricId } from '../protocol/document.ts';
import { hasInterval, isUndefined } from '../protocol/measured.ts';
import { sameGroup } from './groups.ts';
import { metricWords } from './metrics.ts';
import { crowd, everyone, metricSubject } from './people.ts';
import { undefinedWords } from './undefined.ts';

/**
 * What the gaps of one grouping mean, in natural frequencies: selection first, then errors. One or two sentences each.
 * Speaks of the groups with the lowest and the highest rate; a gap whose interval holds 0 is not given a direction.
 */
export function meaning(document: AuditDocument, by: readonly string[]): readonly string[] {
  const grouping = document.groupings.find((one) => one.by.join('\0') === by.join('\0'));
  if (grouping === undefined) return [];
  return (['selectionRate', 'truePositiveRate', 'falsePositiveRate'] as const).flatMap((metric) => {
    const sentence = aboutMetric(document, grouping, metric);
    return sentence === undefined ? [] : [sentence];
  });
}

function aboutMetric(document: AuditDocument, grouping: Grouping, metric: MetricId): string | undefined {
  const gap = grouping.disparities.find(
    (one) => one.metric === metric && one.kind === 'difference' && one.against === 'between',
  );
  if (gap === undefined) return undefined;
  if (isUndefined(gap))
    return t('{0} cannot be compared: {1}.', metricWords(metric).title, undefinedWords(gap.undefined));
  const low = find(grouping, gap.lowest);
  const high = find(grouping, gap.highest);
  const lowRate = rateOf(low, metric);
  const highRate = rateOf(high, metric);
  if (!low || !high || lowRate === undefined || highRate === undefined) return undefined;
  const per = perHundred(lowRate, highRate);
  const rates = metricSubject(document, metric, {
    of: everyone(per),
    first: crowd(document, low.key),
    second: crowd(document, high.key),
    low: times(lowRate, per),
    high: times(highRate, per),
  });
  return `${rates} ${metric === 'selectionRate' ? inTheData(document, low, high, per) : ''}${gapWords(gap, per)}`.trim();
}

/** "The gap is between 4 and 13", or that the data cannot tell which way it goes. */
function gapWords(gap: Extract<Disparity, { value: number }>, per: number): string {
  if (!hasInterval(gap.interval)) return t('How sure the gap is cannot be said.');
  const { low, high } = gap.interval;
  if (low === 'unbounded' || low <= 0) return t('The data cannot tell which way the gap goes.');
  return high === 'unbounded'
    ? t('The gap is at least {0}.', times(low, per))
    : t('The gap is between {0} and {1}.', times(low, per), times(high, per));
}

function inTheData(document: AuditDocument, low: GroupResult, high: GroupResult, per: number): string {
  const [first, second] = [rateOf(low, 'baseRate'), rateOf(high, 'baseRate')];
  if (first === undefined || second === undefined) return '';
  const { actual, predicted } = document.words ?? {};
  const [a, b] = [times(first, per), times(second, per)];
  if (actual === undefined)
    return `${t('In the data, {0} and {1} have {2}.', a, b, `${document.roles.label} = ${document.roles.positive}`)} `;
  return predicted?.startsWith('predicted to ')
    ? `${t('In the data, {0} and {1} do.', a, b)} `
    : `${t('In the data, “{2}” holds for {0} and {1}.', a, b, actual)} `;
}

const find = (grouping: Grouping, key: GroupResult['key'] | undefined): GroupResult | undefined =>
  grouping.groups.find((group) => sameGroup(group.key, key));

function rateOf(group: GroupResult | undefined, metric: MetricId): number | undefined {
  const measured = group?.values[metric];
  return measured === undefined || isUndefined(measured) ? undefined : measured.value;
}

/** Of a hundred; of a thousand where that would show two different rates as the same number or a small one as none. */
const perHundred = (low: number, high: number): 100 | 1000 =>
  (Math.round(low * 100) === Math.round(high * 100) && low !== high) || (low > 0 && low < 0.005) ? 1000 : 100;

function times(share: number, per: number): string {
  const whole = Math.round(share * per);
  return whole === 0 && share > 0 ? '<1' : String(whole);
}
