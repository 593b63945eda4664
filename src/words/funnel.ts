import { t } from '@vscode/l10n';
import type { AuditDocument } from '../protocol/document.ts';
import type { Funnel, FunnelGap, FunnelGrouping } from '../protocol/funnel.ts';
import { hasInterval, isUndefined, type Measured } from '../protocol/measured.ts';
import { byName, sameGroup } from './groups.ts';
import { count, interval, percent } from './numbers.ts';
import { crowd } from './people.ts';
import { shown } from './shown.ts';
import { undefinedWords } from './undefined.ts';

/** Who passes all stages, where the difference arises, and what of the stages' columns had to be decided. */
export function funnelSentences(document: AuditDocument, funnel: Funnel): readonly string[] {
  const single = funnel.groupings.filter(({ by }) => by.length === 1);
  return [...single.map((grouping) => aboutGroups(document, funnel, grouping)), ...remarks(funnel)];
}

function aboutGroups(document: AuditDocument, { stages }: Funnel, grouping: FunnelGrouping): string {
  const { by, final, origin } = grouping;
  if (isUndefined(final))
    return t('Who passes all stages cannot be compared by {0}: {1}.', byName(by), undefinedWords(final.undefined));
  const [low, high] = [ends(grouping, final, 'lowest'), ends(grouping, final, 'highest')];
  if (low === undefined || high === undefined) return '';
  if (low === high)
    return t(
      '{0} pass all stages, the same in all groups by {1} compared.',
      rate(low.stages.at(-1)?.cumulative),
      byName(by),
    );
  const [few, many] = [crowd(document, low.key), crowd(document, high.key)];
  const parts = [
    t(
      '{0} of {1} and {2} of {3} pass all stages.',
      rate(low.stages.at(-1)?.cumulative),
      few,
      rate(high.stages.at(-1)?.cumulative),
      many,
    ),
  ];
  if (!toldApart(final)) return [...parts, t('The data cannot tell which way the gap goes.')].join(' ');
  parts.push(
    t(
      'The gap is {0} percentage points {1}.',
      percent(final.value).replace(' %', ''),
      interval(final.interval, 'share') ?? '',
    ),
  );
  const at = origin === undefined ? -1 : origin.shares.indexOf(Math.max(...origin.shares));
  const gap = grouping.gaps[at];
  if (origin === undefined || gap === undefined || !toldApart(gap))
    return [...parts, t('At no single stage can it be told where it arises.')].join(' ');
  parts.push(
    t(
      'Most of the difference arises at “{0}”, where of those who come so far {1} of {2} and {3} of {4} pass: {5} of the ratio between the two.',
      shown(stages[at] ?? ''),
      rate(low.stages[at]?.rate),
      few,
      rate(high.stages[at]?.rate),
      many,
      percent(origin.shares[at] ?? 0),
    ),
  );
  return parts.join(' ');
}

const ends = ({ groups }: FunnelGrouping, gap: FunnelGap, end: 'lowest' | 'highest') =>
  groups.find(({ key }) => sameGroup(key, gap[end]));

const rate = (of: Measured | undefined): string =>
  of === undefined ? '–' : isUndefined(of) ? undefinedWords(of.undefined) : percent(of.value);

function toldApart(gap: FunnelGap): boolean {
  if (isUndefined(gap) || !hasInterval(gap.interval)) return false;
  return gap.interval.low !== 'unbounded' && gap.interval.low > 0;
}

function remarks({ outOfOrder, missing }: Funnel): readonly string[] {
  return [
    ...(outOfOrder > 0
      ? [
          t(
            '{0} rows pass a later stage without an earlier one: they count as out from the earlier one on.',
            count(outOfOrder),
          ),
        ]
      : []),
    ...Object.entries(missing).map(([stage, rows]) =>
      t(
        '{0} rows that passed all stages before have no value in {1}: they count as not passed.',
        count(rows),
        shown(stage),
      ),
    ),
  ];
}
