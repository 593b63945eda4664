import { hasInterval } from '../../../protocol/measured.ts';
import type { ImpactProfile, ProfileCaveat, ProfileRatio, ProfileVerdict } from '../../../protocol/profiles.ts';
import type { Slice } from '../../cube/cube.ts';
import { verdictOf } from '../../findings/verdict.ts';
import { extremes, intervalOr } from '../../metrics/between.ts';
import { type Candidate, candidatesOf } from '../../metrics/candidates.ts';
import { rounded } from '../../metrics/measure.ts';
import { digits } from '../../stats/digits.ts';
import { type Criticals, criticals } from '../../stats/gap.ts';
import type { Limits } from '../../stats/limits.ts';
import { smallestRatioLimits } from '../../stats/ratio.ts';
import { ratioToHighestLimits } from '../../stats/ratioToExtreme.ts';
import { favourableRate } from './favourableRate.ts';
import { about, isKnown, type People, type Profile, readOn, rowsOf, totalRows, usualCaveats } from './profile.ts';

const limit = 0.8;

/**
 * The four-fifths rule of the Uniform Guidelines, 29 CFR 1607.4 D: a selection rate under four fifths of the highest
 * group's is generally taken as evidence of adverse impact. The rule itself says that a smaller gap may count where it is
 * significant, and a larger one not where numbers are small. Its withdrawal was at the final-rule stage in July 2026
 * (RIN 3046-AB43); Title VII stands as it was.
 *
 * The highest rate is looked for among groups that are large enough to judge; smaller ones are listed beside it.
 */
export const fourFifths: Profile = {
  id: 'fourFifths',
  of: (people) => {
    const { settings } = people;
    const rate = favourableRate[settings.favourable];
    const known = people.slices.filter(({ key }) => isKnown(key));
    const { judged, small, whyNot } = candidatesOf(rate, known, settings);
    const best = whyNot === undefined ? extremes(judged)[1] : undefined;
    const critical = best && criticals(judged.length, settings.level);
    const limits = best && critical && ratioToHighestLimits(judged, critical);
    const groups = people.slices.map((slice): ImpactProfile['groups'][number] => {
      const of = { group: slice.key, n: rowsOf(slice), rate: rounded(rate.of(slice, settings.level)) };
      if (!isKnown(slice.key)) return of;
      if (best === undefined || critical === undefined) return { ...of, ratio: { undefined: whyNot ?? 'noRows' } };
      const at = judged.findIndex((candidate) => candidate.slice === slice);
      const one = judged[at];
      if (one === undefined)
        return { ...of, ratio: withoutInterval(small, slice, best), verdict: { verdict: 'cannotTell' } };
      const ratio = ratioToBest(people, one, judged, best, limits?.[at]);
      return one === best
        ? { ...of, ratio }
        : { ...of, ratio, verdict: verdictAt(ratio, rowsOf(slice) + rowsOf(best.slice)) };
    });
    const worst = best && critical && overallVerdict(people, judged, best, critical);
    return {
      profile: 'fourFifths',
      asOf: readOn,
      favourable: settings.favourable,
      limit,
      ...(best && { highest: best.slice.key }),
      groups,
      ...(worst && { verdict: worst }),
      caveats: caveatsOf(people, groups, small),
    };
  },
};

function ratioToBest(
  { settings: { level, favourable } }: People,
  one: Candidate,
  judged: readonly Candidate[],
  best: Candidate,
  limits: Limits | undefined,
): ProfileRatio {
  if (best.value === 0) return { undefined: 'zeroReference' };
  return {
    value: digits(one.value / best.value),
    interval: intervalOr(favourableRate[favourable], judged, limits, level, 'moverRatio'),
  };
}

function withoutInterval(small: readonly Candidate[], slice: Slice, best: Candidate): ProfileRatio {
  const one = small.find((candidate) => candidate.slice === slice);
  if (one === undefined) return { undefined: 'noRows' };
  if (best.value === 0) return { undefined: 'zeroReference' };
  return { value: digits(one.value / best.value), interval: { none: 'tooFewRows' } };
}

/** Of the lowest ratio, with the groups that could not be judged. */
function overallVerdict(
  people: People,
  judged: readonly Candidate[],
  best: Candidate,
  critical: Criticals,
): ProfileVerdict {
  const { slices, settings } = people;
  const [worst] = extremes(judged);
  const rows = rowsOf(worst.slice) + rowsOf(best.slice);
  if (best.value === 0) return { verdict: 'cannotTell' };
  const limits = smallestRatioLimits(judged, critical);
  const interval = intervalOr(favourableRate[settings.favourable], judged, limits, settings.level, 'moverRatio');
  const notJudged = slices.filter((slice) => !judged.some((one) => one.slice === slice));
  return verdictAt({ value: worst.value / best.value, interval }, rows, {
    allRows: totalRows(slices),
    rowsNotJudged: totalRows(notJudged),
    notJudged: notJudged.map(({ key }) => key),
  });
}

function verdictAt(
  measured: ProfileRatio,
  rows: number,
  among = { allRows: rows, rowsNotJudged: 0, notJudged: [] as readonly Slice['key'][] },
): ProfileVerdict {
  const verdict = verdictOf({ min: limit }, { measured, rows, ...among });
  if (verdict.verdict === 'pass') return { verdict: 'notBelow' };
  if (verdict.verdict === 'fail') return { verdict: 'below' };
  return verdict.because === 'limitInInterval'
    ? { verdict: 'cannotTell', needed: verdict.needed }
    : { verdict: 'cannotTell' };
}

function caveatsOf(
  people: People,
  groups: ImpactProfile['groups'],
  small: readonly Candidate[],
): readonly ProfileCaveat[] {
  const told = groups.flatMap(({ group, ratio }) =>
    ratio !== undefined && 'value' in ratio && hasInterval(ratio.interval)
      ? [{ group, value: ratio.value, apart: ratio.interval.high !== 'unbounded' && ratio.interval.high < 1 }]
      : [],
  );
  const keys = (of: typeof told) => of.map(({ group }) => group);
  return [
    { code: 'rescissionPending' },
    ...about('aboveButToldApart', keys(told.filter(({ value, apart }) => value >= limit && apart))),
    ...about('belowButNotToldApart', keys(told.filter(({ value, apart }) => value < limit && !apart))),
    ...about(
      'fewRows',
      small.map(({ slice }) => slice.key),
    ),
    ...usualCaveats(people),
  ];
}
