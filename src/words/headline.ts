import { t } from '@vscode/l10n';
import type { Headline } from '../protocol/document.ts';
import { hasInterval } from '../protocol/measured.ts';
import { byName, groupName } from './groups.ts';
import { metricWords, usualScale } from './metricWords.ts';
import { count, gap, interval } from './numbers.ts';

/**
 * One line for a quick look: the gap that is clearest from zero, its interval, and how many it was picked from.
 * Without a headline it says that no gap could be measured, or that small counts are withheld.
 */
export function headlineSentence(headline: Headline | undefined, suppressBelow?: number): string {
  if (headline === undefined)
    return suppressBelow === undefined
      ? t('No gap between groups could be measured.')
      : t('Which gap is the clearest of all is not said, since counts below {0} are withheld.', count(suppressBelow));
  const scale = usualScale(headline.metric);
  const limits = interval(headline.interval, scale);
  const facts = [
    metricWords(headline.metric).title,
    byName(headline.by),
    groupName(headline.lowest),
    groupName(headline.highest),
    limits === undefined ? gap(headline.value, scale) : `${gap(headline.value, scale)} ${limits}`,
    String(headline.of),
  ] as const;
  return tellsApart(headline)
    ? t('{0} by {1}: lowest for {2}, highest for {3}, gap {4} (largest of {5}).', ...facts)
    : t('None of {5} gaps can be told apart from none. Largest: {0} by {1}, {2} to {3}, gap {4}.', ...facts);
}

/** Why the headline's interval is wider than the same gap's elsewhere; empty where it is not. */
export function headlineWhy(headline: Headline | undefined): string {
  return headline === undefined || headline.of < 2 || !hasInterval(headline.interval)
    ? ''
    : t('Its interval is widened, as it was picked as the largest.');
}

/** Whether the interval leaves zero out; without an interval nothing is claimed. */
function tellsApart(headline: Headline): boolean {
  return hasInterval(headline.interval) && headline.interval.low !== 'unbounded' && headline.interval.low > 0;
}
