import type { Cell, Moments, Slice } from '../cube/cube.ts';
import { inUnits } from '../cube/units.ts';

/** All rows but a group's: outcomes, sums of losses and what a review reaches. What does not add up (AUC, average precision) is left out. */
export function restOf(overall: Slice, slice: Slice): Slice {
  let of = known.get(overall);
  if (of === undefined) {
    of = new WeakMap();
    known.set(overall, of);
  }
  let rest = of.get(slice);
  if (rest === undefined) {
    rest = subtract(overall, slice);
    of.set(slice, rest);
  }
  return rest;
}

/** Asked for by every metric of every group. */
const known = new WeakMap<Slice, WeakMap<Slice, Slice>>();

function subtract(overall: Slice, { outcomes, scores, units }: Slice): Slice {
  const whole = overall.outcomes;
  const rows = {
    tp: less(whole.tp, outcomes.tp),
    fp: less(whole.fp, outcomes.fp),
    fn: less(whole.fn, outcomes.fn),
    tn: less(whole.tn, outcomes.tn),
  };
  const rest: Slice = {
    key: {},
    outcomes: units === undefined ? rows : inUnits(rows, units.rest),
    ...(units && { units: { own: units.rest, rest: units.own } }),
  };
  if (overall.scores === undefined || scores === undefined) return rest;
  const [ofLog, ofBrier] = [overall.scores.logLoss, overall.scores.brier];
  const [ofDistances, reviewed] = [overall.scores.generalized, overall.scores.reviewed];
  return {
    ...rest,
    scores: {
      positives: less(overall.scores.positives, scores.positives),
      negatives: less(overall.scores.negatives, scores.negatives),
      ...(ofLog && scores.logLoss ? { logLoss: lessMoments(ofLog, scores.logLoss) } : {}),
      ...(ofBrier && scores.brier ? { brier: lessMoments(ofBrier, scores.brier) } : {}),
      ...(ofDistances && scores.generalized
        ? {
            generalized: {
              falsePositive: lessMoments(ofDistances.falsePositive, scores.generalized.falsePositive),
              falseNegative: lessMoments(ofDistances.falseNegative, scores.generalized.falseNegative),
            },
          }
        : {}),
      ...(reviewed && scores.reviewed
        ? {
            reviewed: {
              wanted: reviewed.wanted,
              cutoff: reviewed.cutoff,
              positives: less(reviewed.positives, scores.reviewed.positives),
              negatives: less(reviewed.negatives, scores.reviewed.negatives),
            },
          }
        : {}),
      bins: [],
    },
  };
}

/** Rounding must not leave a trace of weight where no row is left. */
const less = (a: Cell, b: Cell): Cell =>
  a.rows === b.rows
    ? { rows: 0, weight: 0, weightSquared: 0 }
    : {
        rows: a.rows - b.rows,
        weight: Math.max(0, a.weight - b.weight),
        weightSquared: Math.max(0, a.weightSquared - b.weightSquared),
      };

function lessMoments(a: Moments, b: Moments): Moments {
  if (a.rows === b.rows) return { rows: 0, w: 0, wl: 0, wll: 0, w2: 0, w2l: 0, w2ll: 0 };
  return {
    rows: a.rows - b.rows,
    w: Math.max(0, a.w - b.w),
    wl: Math.max(0, a.wl - b.wl),
    wll: Math.max(0, a.wll - b.wll),
    w2: Math.max(0, a.w2 - b.w2),
    w2l: Math.max(0, a.w2l - b.w2l),
    w2ll: Math.max(0, a.w2ll - b.w2ll),
  };
}
