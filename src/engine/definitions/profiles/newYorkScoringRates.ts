import { impactRatios } from './impactRatios.ts';
import type { Profile } from './profile.ts';
import { scoredRows, scoringRate } from './scoringRate.ts';

/**
 * Impact ratios of the same rule for tools that give scores: the scoring rate of a category divided by that of the category
 * that scores highest. Nothing where there are no scores.
 */
export const newYorkScoringRates: Profile = {
  id: 'newYorkScoringRates',
  of: (people) => {
    const rate = scoringRate(people.overall, people.settings.favourable);
    return rate && { profile: 'newYorkScoringRates', ...impactRatios(people, rate, scoredRows) };
  },
};
