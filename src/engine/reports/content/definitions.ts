import { t } from '@vscode/l10n';
import type { DefinitionResult, SpreadResult } from '../../../protocol/definitions.ts';
import type { Grouping } from '../../../protocol/document.ts';
import type { ImpactProfile, ProfileResult } from '../../../protocol/profiles.ts';
import { definitionWords, limitsText, scaleOf, valueText, whomText } from '../../../words/definitions.ts';
import { byName, groupName } from '../../../words/groups.ts';
import { count, percent } from '../../../words/numbers.ts';
import {
  aequitasSentence,
  caveatSentence,
  profileSentence,
  profileTitle,
  rateTitle,
  ratioText,
  verdictText,
} from '../../../words/profiles.ts';
import { undefinedShort, undefinedWords } from '../../../words/undefined.ts';
import type { Block, Cell, Section } from '../block.ts';

/** What named definitions and rules with a date make of the groups. */
export function definitionTables({ by, definitions = [], profiles = [] }: Grouping): readonly Section[] {
  const blocks = [
    ...definitionTable(by, definitions),
    ...profiles.flatMap((profile, at) => profileBlocks(by, profile, profiles.slice(0, at).flatMap(caveatsOf))),
  ];
  return blocks.length === 0 ? [] : [{ title: t('Definitions by {0}', byName(by)), blocks }];
}

function definitionTable(by: readonly string[], definitions: readonly DefinitionResult[]): readonly Block[] {
  const isSpread = (one: DefinitionResult): one is DefinitionResult & SpreadResult =>
    one.against === 'between' && one.combined !== 'mean';
  const differences = definitions.filter(isSpread).filter(({ kind }) => kind === 'difference');
  if (differences.length === 0) return [];
  const ratioOf = ({ definition, combined }: DefinitionResult) =>
    definitions
      .filter(isSpread)
      .find((one) => one.kind === 'ratio' && one.definition === definition && one.combined === combined);
  const cell = (one: (DefinitionResult & SpreadResult) | undefined): Cell =>
    one === undefined ? '' : { number: valueText(one, scaleOf(one)), below: limitsText(one, scaleOf(one)) };
  return [
    {
      kind: 'table',
      caption: t('What must be alike among the groups by {0}, and how far it is from it', byName(by)),
      head: [
        t('Definition'),
        t('What it asks'),
        t('Between'),
        { number: t('Difference'), says: t('Highest minus lowest') },
        { number: t('Ratio'), says: t('Lowest divided by highest') },
      ],
      rows: differences.map((one) => {
        const { title, says } = definitionWords(one.definition);
        return [title, says, whomText(one), cell(one), cell(ratioOf(one))];
      }),
      detail: true,
    },
  ];
}

/** @param told what was said of the rules before: of one law they have the same caveats */
function profileBlocks(by: readonly string[], profile: ProfileResult, told: readonly string[]): readonly Block[] {
  const title = t('{0}, by {1}', profileTitle(profile), byName(by));
  if (profile.profile === 'aequitas') return [{ kind: 'list', items: [`${title}: ${aequitasSentence(profile)}`] }];
  const caveats = caveatsOf(profile).filter((caveat) => !told.includes(caveat));
  return [profileTable(title, profile), { kind: 'list', items: [profileSentence(profile), ...caveats] }];
}

const caveatsOf = (profile: ProfileResult): readonly string[] =>
  profile.profile === 'aequitas' ? [] : profile.caveats.map(caveatSentence);

const profileTable = (caption: string, profile: ImpactProfile): Block => ({
  kind: 'table',
  caption,
  head: [
    t('Group'),
    { number: 'n', says: t('Rows') },
    { number: rateTitle(profile), says: t('Share of the rows') },
    { number: t('Ratio'), says: t('To the highest rate') },
    ...(profile.limit === undefined ? [] : [t('Limit')]),
  ],
  rows: profile.groups.map(({ group, n, rate, ratio, verdict }) => [
    groupName(group),
    { number: count(n) },
    'undefined' in rate
      ? { number: undefinedShort(rate.undefined), says: undefinedWords(rate.undefined), quiet: true }
      : { number: percent(rate.value) },
    { number: ratioText(ratio) },
    ...(profile.limit === undefined ? [] : [verdictText(verdict, profile.limit)]),
  ]),
  detail: true,
});
