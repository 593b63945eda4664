import type { GroupKey } from '../../../protocol/names.ts';
import { type AequitasMetric, type AequitasReference, aequitasMetrics } from '../../../protocol/profiles.ts';
import { rounded } from '../../metrics/measure.ts';
import { criticals } from '../../stats/gap.ts';
import { type Reference, referenceOf } from '../reference.ts';
import { attributeParities, metricsOf } from './parities.ts';
import { isKnown, type People, type Profile, readOn, totalRows } from './profile.ts';
import { type MetricOfGroups, metricOfGroups, type Ratios, ratiosTo, smallest } from './ratios.ts';
import { shareAmong } from './shareOfSelected.ts';

const tau = 0.8;
/** Share of rows in groups too small to judge beyond which nothing is said to be within. */
const tolerated = 0.02;

/**
 * Aequitas' disparities and parities at tau = 0.8: each group metric divided by that of a reference group, within where
 * tau <= ratio <= 1 / tau. References: the largest group, for each metric the group with the smallest value, and the named
 * group where there is one. Rows without a group value do not enter, as with Aequitas.
 */
export const aequitas: Profile = {
  id: 'aequitas',
  of: (people) => {
    const known = { ...people, slices: people.slices.filter(({ key }) => isKnown(key)) };
    const { slices, overall, settings } = known;
    const metrics = aequitasMetrics.map((metric) => metricOfGroups(metric, slices, overall, settings));
    const { reference: _, ...unnamed } = settings;
    const largest = positionOf(slices, referenceOf(slices, unnamed));
    const named = referenceOf(slices, settings);
    const at = named?.chosen === 'named' ? positionOf(slices, named) : -1;
    return {
      profile: 'aequitas',
      asOf: readOn,
      tau,
      groups: slices.map(({ key }) => key),
      sharesOfSelected: slices.map((slice) => rounded(shareAmong(overall).of(slice, settings.level))),
      references: [
        to(known, 'majority', metrics, () => largest),
        to(known, 'minMetric', metrics, smallest),
        ...(at < 0 ? [] : [to(known, 'named', metrics, () => at)]),
      ],
    };
  },
};

const positionOf = (slices: People['slices'], reference: Reference | undefined) =>
  reference === undefined ? -1 : slices.indexOf(reference.slice);

function to(
  people: People,
  reference: AequitasReference['reference'],
  metrics: readonly MetricOfGroups[],
  position: (of: MetricOfGroups) => number,
): AequitasReference {
  const { slices, settings } = people;
  const compared = metrics.map((of) => {
    const at = position(of);
    return { of, position: at, ...ratiosTo(of, at, reference === 'minMetric', settings.level) };
  });
  const shown = compared.map(({ of: { metric }, position, ratios }) => ({
    metric,
    ...(position < 0 ? {} : { reference: slices[position]!.key }),
    ratios,
  }));
  const keys: readonly GroupKey[] = slices.map(({ key }) => key);
  return {
    reference,
    metrics: shown,
    parities: attributeParities(keys, shown, tau).map(({ parity, byNumber, outside }) => ({
      parity,
      byNumber,
      verdict: verdictOfParity(people, compared, metricsOf[parity]),
      outside,
    })),
  };
}

type Compared = Ratios & { readonly of: MetricOfGroups; readonly position: number };

/**
 * What the intervals show of all groups and metrics of a parity at once. That one is outside is claimed of any of them,
 * and so at the critical value of all groups, and of all metrics by Bonferroni; that all are within only pointwise.
 * An interval may lie outside though the number is not defined: anything against a rate of 0 of many.
 */
function verdictOfParity(
  { slices, settings: { level } }: People,
  compared: readonly Compared[],
  metrics: readonly AequitasMetric[],
): 'within' | 'outside' | 'cannotTell' {
  const among = compared.filter(({ of }) => metrics.includes(of.metric));
  const claims = among.some(({ of, limits }) => {
    const critical = criticals(Math.max(2, of.candidates.judged.length), 1 - (1 - level) / metrics.length);
    return limits.some((at) => {
      const found = at?.({ claim: critical.claim, noClaim: critical.claim });
      return found !== undefined && (found.high < tau || found.low > 1 / tau);
    });
  });
  if (claims) return 'outside';
  const { noClaim } = criticals(2, level);
  const notWithin = slices.filter((_, at) =>
    among.some(({ limits, position, ratios }) => {
      if (at === position) return 'undefined' in ratios[at]!;
      const found = limits[at]?.({ claim: noClaim, noClaim });
      return found === undefined || found.low < tau || found.high > 1 / tau;
    }),
  );
  const tooSmall = notWithin.filter((slice) => among.some(({ limits }) => limits[slices.indexOf(slice)] === undefined));
  const allWithin = notWithin.length === tooSmall.length && totalRows(tooSmall) <= tolerated * totalRows(slices);
  const compares = among.every(({ limits }) => limits.some((at) => at !== undefined));
  return allWithin && compares ? 'within' : 'cannotTell';
}
