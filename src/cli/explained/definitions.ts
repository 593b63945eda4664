import { t } from '@vscode/l10n';
import { definitionCatalogue } from '../../engine/definitions/index.ts';
import { comparingIndices, inequalityIndices } from '../../engine/definitions/indices/index.ts';
import { profiles } from '../../engine/definitions/profiles/index.ts';
import { readOn } from '../../engine/definitions/profiles/profile.ts';
import { aliasText } from '../../words/aliases.ts';
import { definitionWords } from '../../words/definitions.ts';
import { indexWords } from '../../words/indices.ts';
import { metricWords } from '../../words/metricWords.ts';
import { profileRuleWords } from '../../words/profileRules.ts';
import { profileTitle } from '../../words/profiles.ts';
import type { ExplainedKind } from './explained.ts';

export const explainedDefinitions = (): ExplainedKind => ({
  heading: t('Definitions of group fairness'),
  all: definitionCatalogue.map(({ id, formula, rates, source, aliases }) => ({
    id,
    ...definitionWords(id),
    names: aliases.flatMap(({ name, term }) => [...name.split(/, /), ...(term ? [term] : [])]),
    facts: [
      [t('Alike among groups'), formula],
      [t('Compares'), rates.map((rate) => metricWords(rate).title).join(', ')],
      [t('Source'), source],
      [t('Who calls it what'), aliases.map(aliasText)],
    ],
  })),
});

export const explainedIndices = (): ExplainedKind => ({
  heading: t('Indices'),
  all: [...inequalityIndices, ...comparingIndices].map(({ id, alpha, formula }) => ({
    id: alpha === undefined ? id : `${id}(${alpha})`,
    ...indexWords({ index: id, ...(alpha === undefined ? {} : { alpha }) }),
    names: [id],
    facts: [[t('Formula'), formula]],
  })),
});

export const explainedProfiles = (): ExplainedKind => ({
  heading: t('Profiles'),
  all: profiles.map(({ id }) => ({
    id,
    title: profileTitle({ profile: id, asOf: readOn }),
    names: [],
    says: profileRuleWords(id),
    facts: [],
  })),
});
