import { t } from '@vscode/l10n';
import type { AuditDocument, Grouping } from '../protocol/document.ts';
import type { ImpactProfile } from '../protocol/profiles.ts';
import { definitionWords, limitsText, scaleOf, valueText, whomText } from '../words/definitions.ts';
import { byName, groupName } from '../words/groups.ts';
import { count, percent } from '../words/numbers.ts';
import {
  aequitasSentence,
  caveatSentence,
  profileSentence,
  profileTitle,
  rateTitle,
  ratioText,
  verdictText,
} from '../words/profiles.ts';
import { table } from './table.ts';

/** The gap that each definition looks at, and the profiles, by each single column; `--format json` has the rest. */
export function definitionBlocks({ groupings }: AuditDocument): readonly string[] {
  const singles = groupings.filter(({ by }) => by.length === 1);
  const caveats = singles.flatMap(({ profiles = [] }) =>
    profiles.flatMap((profile) => (profile.profile === 'aequitas' ? [] : profile.caveats.map(caveatSentence))),
  );
  return [
    ...singles.flatMap((grouping) => [definitions(grouping), ...profiles(grouping)]),
    [...new Set(caveats)].map((caveat) => `ⓘ ${caveat}`).join('\n'),
  ];
}

function definitions({ by, definitions = [] }: Grouping): string {
  const rows = definitions.flatMap((one) => {
    if (one.against !== 'between' || one.kind !== 'difference' || one.combined === 'mean') return [];
    const scale = scaleOf(one);
    const { title } = definitionWords(one.definition);
    return [[title, whomText(one), valueText(one, scale), limitsText(one, scale)]];
  });
  if (rows.length === 0) return '';
  return table([t('Definitions by {0}', byName(by)), t('Between'), t('Difference'), t('Interval')], rows, 2);
}

const profiles = ({ by, profiles: found = [] }: Grouping): readonly string[] =>
  found.map((profile) =>
    [
      t('{0}, by {1}', profileTitle(profile), byName(by)),
      ...(profile.profile === 'aequitas' ? [aequitasSentence(profile)] : impact(profile)),
    ].join('\n'),
  );

const impact = (profile: ImpactProfile): readonly string[] => [
  profileSentence(profile),
  table(
    [t('Group'), 'n', rateTitle(profile), t('Ratio'), ''],
    profile.groups.map(({ group, n, rate, ratio, verdict }) => [
      groupName(group),
      count(n),
      'undefined' in rate ? '–' : percent(rate.value),
      ratioText(ratio),
      verdictText(verdict, profile.limit),
    ]),
  ),
];
