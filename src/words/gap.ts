import { t } from '@vscode/l10n';
import type { Grouping, MetricId } from '../protocol/document.ts';
import { isUndefined } from '../protocol/measured.ts';
import { groupName, sameGroup } from './groups.ts';
import { gap, interval, type Scale } from './numbers.ts';
import { noIntervalWords, undefinedWords } from './undefined.ts';

/** The gap of one metric in numbers: ends, interval, and what chance alone would give. Empty where there is none. */
export function gapLine({ disparities }: Grouping, metric: MetricId, scale: Scale): string {
  const found = disparities.find(
    (one) => one.metric === metric && one.kind === 'difference' && one.against === 'between',
  );
  if (found === undefined) return '';
  if (isUndefined(found)) return t('Gap: not defined, {0}', undefinedWords(found.undefined));
  const ends =
    found.lowest && found.highest && !sameGroup(found.lowest, found.highest)
      ? t('{0} to {1}', groupName(found.lowest), groupName(found.highest))
      : t('of all groups');
  const limits =
    'none' in found.interval ? noIntervalWords(found.interval.none) : (interval(found.interval, scale) ?? '');
  const parts = [t('Gap {0}: {1} {2}', ends, gap(found.value, scale), limits)];
  if (found.noise)
    parts.push(t('if all groups were equal, chance alone would give about {0}', gap(found.noise.mean, scale)));
  if (found.leftOut?.length) parts.push(t('{0} groups with few rows left out', String(found.leftOut.length)));
  return parts.join(' · ');
}
