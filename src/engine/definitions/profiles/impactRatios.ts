import type { ImpactProfile, ProfileCaveat } from '../../../protocol/profiles.ts';
import { intervalOr } from '../../metrics/between.ts';
import { type Candidate, candidateOf } from '../../metrics/candidates.ts';
import { rounded } from '../../metrics/measure.ts';
import type { Estimator } from '../../metrics/metric.ts';
import { digits } from '../../stats/digits.ts';
import { criticals } from '../../stats/gap.ts';
import { ratioToHighestLimits } from '../../stats/ratioToExtreme.ts';
import { about, isKnown, type People, readOn, totalRows, usualCaveats } from './profile.ts';

/** Categories under this share of the people may be left out of the ratios (6 RCNY 5-301 d). */
const smallest = 0.02;

/**
 * The rate of each category divided by that of the highest, as New York City's Local Law 144 has it (6 RCNY 5-300): no limit
 * is passed or not. Categories under 2 % of the people are listed without a ratio, and so are people whose category is not
 * known; all others enter however few they are, as the rule has it, and their intervals say what that is worth.
 *
 * @param rowsIn the people of a category whom the rate is about
 */
export function impactRatios(
  people: People,
  rate: Estimator,
  rowsIn: (slice: People['slices'][number]) => number,
): Omit<ImpactProfile, 'profile'> {
  const { slices, settings } = people;
  const everybody = totalRows(slices, rowsIn);
  const isSmall = (slice: People['slices'][number]) => rowsIn(slice) < smallest * everybody;
  const entering = slices
    .filter((slice) => isKnown(slice.key) && !isSmall(slice))
    .flatMap((slice) => {
      const candidate = candidateOf(rate, slice, settings.level);
      return 'undefined' in candidate ? [] : [candidate];
    });
  const best = entering.length < 2 ? undefined : highest(entering);
  const limits = best && ratioToHighestLimits(entering, criticals(entering.length, settings.level));
  const groups = slices.map((slice): ImpactProfile['groups'][number] => {
    const of = { group: slice.key, n: rowsIn(slice), rate: rounded(rate.of(slice, settings.level)) };
    const at = entering.findIndex((candidate) => candidate.slice === slice);
    const one = entering[at];
    if (one === undefined || best === undefined) return of;
    if (best.value === 0) return { ...of, ratio: { undefined: 'zeroReference' } };
    const interval = intervalOr(rate, entering, limits?.[at], settings.level, 'moverRatio');
    return { ...of, ratio: { value: digits(one.value / best.value), interval } };
  });
  const few = slices.filter((slice) => !isSmall(slice) && isKnown(slice.key) && rowsIn(slice) < settings.minGroup.rows);
  return {
    asOf: readOn,
    favourable: settings.favourable,
    ...(best && { highest: best.slice.key }),
    groups,
    caveats: [
      ...ofTheRule,
      ...about(
        'smallCategories',
        slices.filter((slice) => isKnown(slice.key) && isSmall(slice)).map(({ key }) => key),
      ),
      ...about(
        'fewRows',
        few.map(({ key }) => key),
      ),
      ...usualCaveats(people),
    ],
  };
}

const ofTheRule: readonly ProfileCaveat[] = [
  { code: 'noPassMark' },
  { code: 'categoriesOfTheRule' },
  { code: 'independentAuditor' },
];

const highest = (candidates: readonly Candidate[]): Candidate =>
  candidates.reduce((best, one) => (one.value > best.value ? one : best));
