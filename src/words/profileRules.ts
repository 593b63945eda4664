import { t } from '@vscode/l10n';
import type { ProfileResult } from '../protocol/profiles.ts';

/** What a profile compares, and what it does not say. */
export function profileRuleWords(profile: ProfileResult['profile']): string {
  switch (profile) {
    case 'fourFifths':
      return t(
        'Each group’s rate of the favourable outcome divided by the highest among groups that are large enough to judge, held to 0.80. It compares numbers; whether the law is kept is not for a ratio to say.',
      );
    case 'newYorkLocalLaw144':
      return t(
        'Each category’s selection rate divided by that of the most selected one. Categories under 2 % of the people are listed without a ratio. The rule names no limit.',
      );
    case 'newYorkScoringRates':
      return t(
        'The share of each category that scores on the favourable side of the median of all, divided by the highest of these shares. The rule names no limit.',
      );
    case 'aequitas':
      return t(
        'Ratios of ten metrics to a reference group, accepted from 0.80 to 1.25, and its parities: by number, as Aequitas prints them, and by what the intervals show.',
      );
  }
}
