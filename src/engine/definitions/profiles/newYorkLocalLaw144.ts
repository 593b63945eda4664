import { favourableRate } from './favourableRate.ts';
import { impactRatios } from './impactRatios.ts';
import { type Profile, rowsOf } from './profile.ts';

/**
 * Impact ratios of New York City's Local Law 144 on automated employment decision tools, 6 RCNY 5-300 to 5-304: the
 * selection rate of a category divided by that of the most selected one.
 */
export const newYorkLocalLaw144: Profile = {
  id: 'newYorkLocalLaw144',
  of: (people) => ({
    profile: 'newYorkLocalLaw144',
    ...impactRatios(people, favourableRate[people.settings.favourable], rowsOf),
  }),
};
