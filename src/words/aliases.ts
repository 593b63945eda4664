import { t } from '@vscode/l10n';
import type { Alias, AliasMeaning, AliasOwner, DefinitionEntry } from '../protocol/definitions.ts';
import { definitionWords } from './definitions.ts';

/** Whose name it is; these are names themselves, save the last. */
export function ownerName(owner: AliasOwner): string {
  switch (owner) {
    case 'fairlearn':
      return 'Fairlearn';
    case 'aif360':
      return 'AIF360';
    case 'aequitas':
      return 'Aequitas';
    case 'lift':
      return 'LiFT';
    case 'giskard':
      return 'Giskard';
    case 'responsibleAi':
      return 'Responsible AI Toolbox';
    case 'literature':
      return t('papers');
  }
}

/** What is behind an owner's name, where it is not the number here. */
export function aliasMeaning(means: AliasMeaning): string {
  switch (means) {
    case 'same':
      return t('the same');
    case 'restAgainstPrivileged':
      return t('everybody else against a privileged group, signed; a ratio may be above 1');
    case 'protectedOverOthers':
      return t('the protected group divided by the others, accepted from 0.8 to 1.25');
    case 'verdictAtTau':
      return t('yes or no: the ratio of each group to a reference group is from 0.8 to 1.25');
    case 'verdictOnShareOfSelected':
      return t('yes or no about the share of all selected that each group makes up, so that group sizes count');
    case 'ofLabels':
      return t('of labels, not of predictions');
    case 'perLabel':
      return t('one number for each value of the label');
    case 'meanOfGaps':
      return t('the mean of the two gaps, not the larger');
  }
}

/** `Fairlearn: demographic_parity_difference` with what it means there, where that is something else. */
export const aliasText = ({ owner, name, means }: Alias): string =>
  means === 'same' ? `${ownerName(owner)}: ${name}` : t('{0}: {1} ({2})', ownerName(owner), name, aliasMeaning(means));

/** One word and what it stands for with each of its owners. */
export type Homonym = {
  readonly term: NonNullable<Alias['term']>;
  readonly meanings: readonly { readonly owner: string; readonly name: string; readonly means: string }[];
};

/** Words that several owners use for different things. */
export function homonyms(catalogue: readonly DefinitionEntry[]): readonly Homonym[] {
  const all = catalogue.flatMap(({ id, aliases }) => aliases.map((alias) => ({ id, alias })));
  const terms = [...new Set(all.flatMap(({ alias }) => alias.term ?? []))];
  return terms.map((term) => ({
    term,
    meanings: all
      .filter(({ alias }) => alias.term === term)
      .map(({ id, alias }) => ({
        owner: ownerName(alias.owner),
        name: alias.name,
        means: `${definitionWords(id).title}: ${aliasMeaning(alias.means)}`,
      })),
  }));
}
