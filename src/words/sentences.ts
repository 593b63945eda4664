import { t } from '@vscode/l10n';
import type { AuditDocument, Disparity, Grouping, GroupResult, MetricId } from '../protocol/document.ts';
import { hasInterval, isUndefined } from '../protocol/measured.ts';
import { decisionsOnly } from '../protocol/roles.ts';
import { sameGroup } from './groups.ts';
import { metricWords } from './metricWords.ts';
import { count, gap as gapText } from './numbers.ts';
import { crowd, everyone, metricSubject, sameSubject } from './people.ts';
import { undefinedWords } from './undefined.ts';

/**
 * What the gaps of one grouping mean, in natural frequencies: selection first, then errors. One or two sentences each.
 * Speaks of the groups with the lowest and the highest rate; a gap whose interval holds 0 is not given a direction.
 */
export function meaning(document: AuditDocument, by: readonly string[]): readonly string[] {
  const grouping = document.groupings.find((one) => one.by.join('\0') === by.join('\0'));
  if (grouping === undefined) return [];
  const metrics: readonly MetricId[] = decisionsOnly(document.roles)
    ? ['selectionRate']
    : ['selectionRate', 'truePositiveRate', 'falsePositiveRate'];
  return metrics.flatMap((metric) => gapMeaning(document, grouping, metric) ?? []);
}

/** The gap of one rate in natural frequencies; undefined where the document has none. */
export function gapMeaning(document: AuditDocument, grouping: Grouping, metric: MetricId): string | undefined {
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
  if (lowRate === highRate) return allTheSame(document, metric, lowRate, gap);
  const inData =
    metric === 'selectionRate' && !decisionsOnly(document.roles)
      ? [low, high].flatMap((group) => rateOf(group, 'baseRate') ?? [])
      : [];
  const per = crowdFor(lowRate, highRate, inData);
  const rates = metricSubject(document, metric, {
    of: everyone(per),
    first: crowd(document, low.key),
    second: crowd(document, high.key),
    low: times(lowRate, per),
    high: times(highRate, per),
  });
  return `${rates} ${inData.length > 0 ? inTheData(document, low, high, per) : ''}${gapWords(gap, per)}`.trim();
}

/** Said once where every group has the same rate, with how large a gap the data leave open. */
function allTheSame(
  document: AuditDocument,
  metric: MetricId,
  rate: number,
  { interval }: Extract<Disparity, { value: number }>,
): string {
  const per = crowdFor(rate, rate);
  const said = sameSubject(document, metric, { of: everyone(per), every: crowd(document, {}), rate: times(rate, per) });
  const room = hasInterval(interval) && interval.high !== 'unbounded' && interval.high > 0;
  return room ? `${said} ${t('The data leave room for a gap of up to {0}.', gapText(interval.high, 'share'))}` : said;
}

/** "The gap is between 4 and 13", or that the data cannot tell which way it goes. */
function gapWords(gap: Extract<Disparity, { value: number }>, per: number): string {
  if (!hasInterval(gap.interval)) return t('How sure the gap is cannot be said.');
  const { low, high } = gap.interval;
  if (low === 'unbounded' || low <= 0) return t('The data cannot tell which way the gap goes.');
  if (high === 'unbounded') return t('The gap is at least {0}.', times(low, per));
  const [least, most] = [times(low, per), times(high, per)];
  return least === most ? t('The gap is about {0}.', least) : t('The gap is between {0} and {1}.', least, most);
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

/**
 * Of a hundred; of ten times as many, and so on, where that would show a small rate as none, or two different ones as the
 * same small number: "5 of 10,000".
 */
function crowdFor(low: number, high: number, further: readonly number[] = []): number {
  const none = (rate: number, per: number) => rate > 0 && rate * per < 0.5;
  const hides = (per: number) =>
    (Math.round(low * per) === Math.round(high * per) && low !== high && (per === 100 || high * per < 10)) ||
    ([low, ...further].some((rate) => none(rate, per)) && high * per < 100);
  let per = 100;
  while (per < 1_000_000 && hides(per)) per *= 10;
  return per;
}

function times(share: number, per: number): string {
  const whole = Math.round(share * per);
  return whole === 0 && share > 0 ? '<1' : count(whole);
}
