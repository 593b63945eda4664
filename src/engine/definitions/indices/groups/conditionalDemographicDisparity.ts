import type { Measured } from '../../../../protocol/measured.ts';
import type { Slice } from '../../../cube/cube.ts';
import { rounded } from '../../../metrics/measure.ts';
import { all, isEmpty, notSelected, selected } from '../../../metrics/share.ts';
import { twoSided } from '../../../stats/distributions.ts';
import { deltaLimits } from '../../../stats/transform.ts';
import type { ComparingIndex } from '../definition.ts';
import { intervalOf } from '../intervalOf.ts';

/** Rows of either decision that the delta method needs to hold. */
const enough = 10;

/**
 * AIF360's `conditional_demographic_disparity` of the predictions (after Wachter, Mittelstadt and Russell 2021): each
 * group's share of the denied less its share of the accepted, averaged by the groups' sizes. Nothing is conditioned on;
 * above 0, larger groups are denied more often. Interval: delta method on the cells, on the atanh scale.
 */
export const conditionalDemographicDisparity: ComparingIndex = {
  id: 'conditionalDemographicDisparity',
  formula: 'sum of (n_g / n) (denied_g / denied - accepted_g / accepted), by prediction',
  ofGroups: ({ slices, overall, settings }) => ({ measured: measured(slices, overall, settings.level) }),
};

function measured(slices: readonly Slice[], overall: Slice, level: number): Measured {
  if (isEmpty(overall.outcomes)) return { undefined: 'noRows' };
  if (slices.length < 2) return { undefined: 'notApplicable' };
  const [rows, accepted, denied] = [all, selected, notSelected].map((of) => of(overall.outcomes)) as Three;
  if (!(accepted.weight > 0 && denied.weight > 0)) return { undefined: 'oneClass' };
  const groups = slices.map(({ outcomes }) => {
    const [here, yes, no] = [all, selected, notSelected].map((of) => of(outcomes)) as Three;
    return {
      yes,
      no,
      share: here.weight / rows.weight,
      disparity: no.weight / denied.weight - yes.weight / accepted.weight,
    };
  });
  const mean = (of: (group: (typeof groups)[number]) => number) => groups.reduce((sum, group) => sum + of(group), 0);
  const value = mean(({ share, disparity }) => share * disparity);
  const [ofYes, ofNo] = [
    mean(({ share, yes }) => (share * yes.weight) / accepted.weight),
    mean(({ share, no }) => (share * no.weight) / denied.weight),
  ];
  // One more row moves its group's size, and its group's share of the accepted or of the denied against all others'.
  const squares = mean(({ yes, no, share, disparity }) => {
    const toYes = disparity - value - ((share - ofYes) * rows.weight) / accepted.weight;
    const toNo = disparity - value + ((share - ofNo) * rows.weight) / denied.weight;
    return yes.weightSquared * toYes ** 2 + no.weightSquared * toNo ** 2;
  });
  const few = Math.min(accepted.rows, denied.rows) < enough;
  const limits = deltaLimits('atanh', value, Math.sqrt(squares) / rows.weight, twoSided(level));
  return rounded({
    value,
    denominator: rows.rows,
    interval: few ? { none: 'tooFewRows' } : intervalOf(limits, level, 'atanhDelta'),
  });
}

type Three = [ReturnType<typeof all>, ReturnType<typeof all>, ReturnType<typeof all>];
