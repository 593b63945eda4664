import { t } from '@vscode/l10n';
import type { Control, PooledGap } from '../protocol/control.ts';
import type { AuditDocument, GroupKey } from '../protocol/document.ts';
import { isUndefined, type Known } from '../protocol/measured.ts';
import { byName } from './groups.ts';
import { metricWords } from './metricWords.ts';
import { count, gap, intervalAfter } from './numbers.ts';
import { crowd } from './people.ts';
import { undefinedWords } from './undefined.ts';

/** `department × year`. */
export const controlled = ({ columns }: Control): string => byName(columns.map(({ column }) => column));

/** Strata are said to differ below this p of the homogeneity test. A word to the reader; it decides nothing. */
const differing = 0.05;

/**
 * A gap over all rows and within strata, in words: who stands below whom, what is left of it among rows alike in the
 * controlled columns, and what the reader must know of the comparison.
 */
export function pooledSentences(document: AuditDocument, control: Control, pooled: PooledGap): readonly string[] {
  const { crude, difference } = pooled;
  const { title } = metricWords(pooled.metric);
  const [group, reference] = [crowd(document, pooled.group), crowd(document, pooled.reference)];
  const name = controlled(control);
  if (isUndefined(crude))
    return [t('{0}: {1} and {2} are not compared, {3}.', title, group, reference, undefinedWords(crude.undefined))];
  const overall = side(crude)(
    t('{0}, over all rows: {1} lower for {2} than for {3}{4}.', ...parts(title, crude, group, reference)),
    t('{0}, over all rows: {1} higher for {2} than for {3}{4}.', ...parts(title, crude, group, reference)),
    t('{0}, over all rows: the same for {2} and {3}.', ...parts(title, crude, group, reference)),
  );
  if (isUndefined(difference))
    return [overall, t('Nothing is left to compare: {0}.', undefinedWords(difference.undefined))];
  const size = [
    crowd(document, {}),
    name,
    gap(Math.abs(difference.value), 'share'),
    intervalAfter(difference.interval, 'share'),
  ] as const;
  const alike = side(difference)(
    t('Among {0} alike in {1}: {2} lower{3}', ...size),
    t('Among {0} alike in {1}: {2} higher{3}', ...size),
    t('Among {0} alike in {1}: the same{3}', ...size),
  );
  return [overall, `${alike}${afterwards(name, pooled)}`, ...caveats(pooled)];
}

const parts = (title: string, of: Known, group: string, reference: string) =>
  [title, gap(Math.abs(of.value), 'share'), group, reference, intervalAfter(of.interval, 'share')] as const;

const side =
  ({ value }: Known) =>
  (below: string, above: string, same: string): string =>
    value < 0 ? below : value > 0 ? above : same;

/** The end of the sentence that says what is left of a gap. */
function afterwards(name: string, { turn }: PooledGap): string {
  switch (turn) {
    case 'reversed':
      return t(', the other way round. What is seen over all rows goes with {0}.', name);
    case 'vanishes':
      return t(', not told apart from none. What is seen over all rows goes with {0}.', name);
    case 'unclear':
      return t(', on too few rows to say whether the gap remains.');
    case 'appears':
      return t(', told apart from none only here.');
    default:
      return '.';
  }
}

/** What weakens the pooled number: strata that differ, and rows that could not be compared. */
function caveats({ homogeneity, rows, strata }: PooledGap): readonly string[] {
  const lines: string[] = [];
  if (homogeneity !== undefined && homogeneity.p < differing)
    lines.push(t('The strata differ from each other, so look at each: one number for all says little.'));
  if (rows.dropped > 0)
    lines.push(
      t(
        '{0} of {1} rows are not compared: their {2} strata hold one of the two groups only.',
        count(rows.dropped),
        count(rows.dropped + rows.compared),
        count(strata.dropped),
      ),
    );
  return lines;
}

/** `Female − Male`: whose difference a pooled gap is. */
export const pairName = (name: (key: GroupKey) => string, { group, reference }: PooledGap): string =>
  t('{0} − {1}', name(group), name(reference));
