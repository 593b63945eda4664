import type { Cell, Moments, Slice } from '../cube/cube.ts';

/** All rows but a group's: outcomes and sums of losses. What does not add up (AUC, average precision) is left out. */
export function restOf(overall: Slice, { outcomes, scores }: Slice): Slice {
  const whole = overall.outcomes;
  const rest = {
    tp: less(whole.tp, outcomes.tp),
    fp: less(whole.fp, outcomes.fp),
    fn: less(whole.fn, outcomes.fn),
    tn: less(whole.tn, outcomes.tn),
  };
  if (overall.scores === undefined || scores === undefined) return { key: {}, outcomes: rest };
  const [ofLog, ofBrier] = [overall.scores.logLoss, overall.scores.brier];
  return {
    key: {},
    outcomes: rest,
    scores: {
      positives: less(overall.scores.positives, scores.positives),
      negatives: less(overall.scores.negatives, scores.negatives),
      ...(ofLog && scores.logLoss ? { logLoss: lessMoments(ofLog, scores.logLoss) } : {}),
      ...(ofBrier && scores.brier ? { brier: lessMoments(ofBrier, scores.brier) } : {}),
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
