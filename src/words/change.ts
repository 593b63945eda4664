import { t } from '@vscode/l10n';
import { isUndefined, type Measured } from '../protocol/measured.ts';
import type { Change, GapInBrief } from '../protocol/services.ts';
import { byName, groupName } from './groups.ts';
import { metricWords, usualScale } from './metricWords.ts';
import { count, gap, withUnit } from './numbers.ts';
import { undefinedWords } from './undefined.ts';

/** What a new audit of the same file changed: rows, the headline metric, the clearest gap, flipped rows. A line each. */
export function changeLines(change: Change): readonly string[] {
  const { title } = metricWords(change.metric);
  const lines = [
    change.rows.before === change.rows.after
      ? t('{0} rows, as before', count(change.rows.after))
      : t('{0} rows, before {1}', count(change.rows.after), count(change.rows.before)),
    t('{0} {1}, before {2}', title, measured(change, change.after), measured(change, change.before)),
  ];
  const gaps = gapLine(change.gapBefore, change.gapAfter);
  if (gaps !== undefined) lines.push(gaps);
  if (change.flips)
    lines.push(
      t(
        'of {0} rows found in both, {1} turned positive and {2} negative',
        count(change.flips.matched),
        count(change.flips.toPositive),
        count(change.flips.toNegative),
      ),
    );
  return lines;
}

function measured({ metric }: Change, of: Measured): string {
  return isUndefined(of)
    ? t('not defined ({0})', undefinedWords(of.undefined))
    : withUnit(of.value, usualScale(metric));
}

function gapLine(before: GapInBrief | undefined, after: GapInBrief | undefined): string | undefined {
  if (after === undefined)
    return before === undefined ? undefined : t('no gap is measured any more, before: {0}', brief(before));
  if (before === undefined) return t('clearest gap: {0}, before none', brief(after));
  const same = before.metric === after.metric && byName(before.by) === byName(after.by);
  return same
    ? t('clearest gap: {0}, before {1}', brief(after), gap(before.value, usualScale(before.metric)))
    : t('clearest gap: {0}; before: {1}', brief(after), brief(before));
}

function brief(of: GapInBrief): string {
  const [title, by, value] = [metricWords(of.metric).title, byName(of.by), gap(of.value, usualScale(of.metric))];
  const [lowest, highest] = [groupName(of.lowest), groupName(of.highest)];
  // Where all groups are equal none is the lowest.
  return lowest === highest
    ? t('{0} by {1}, {2}', title, by, value)
    : t('{0} by {1}, {2} to {3}, {4}', title, by, lowest, highest, value);
}
