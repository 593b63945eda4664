import type { ProfileResult } from '../../../protocol/profiles.ts';
import { aequitas } from './aequitas.ts';
import { fourFifths } from './fourFifths.ts';
import { newYorkLocalLaw144 } from './newYorkLocalLaw144.ts';
import { newYorkScoringRates } from './newYorkScoringRates.ts';
import type { People, Profile } from './profile.ts';

/** Every profile. A profile is one file and one line here. */
export const profiles: readonly Profile[] = [fourFifths, newYorkLocalLaw144, newYorkScoringRates, aequitas];

/** What every profile makes of one grouping; none where there is nothing to compare. */
export const profilesOf = (people: People): readonly ProfileResult[] =>
  people.slices.length < 2 ? [] : profiles.flatMap((profile) => profile.of(people) ?? []);
