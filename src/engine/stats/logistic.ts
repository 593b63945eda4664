/** Rows of one x: weights (and squared weights) of those with the outcome, and without it. */
export type LogisticPoints = {
  readonly x: Float64Array;
  readonly yes: Float64Array;
  readonly no: Float64Array;
  readonly yesSquared: Float64Array;
  readonly noSquared: Float64Array;
};

export type LogisticFit = {
  readonly intercept: number;
  readonly slope: number;
  /** Of the slope: from the information; with weights the sandwich of it (Huber 1967, White 1982). */
  readonly error: number;
};

const mostSteps = 50;
/** So many points are gone over thrice instead of seven times where the way begins on sums of `together` of them. */
const many = 256;
const together = 16;

/**
 * Logistic regression of the outcome on x, by Newton's method from intercept 0 and slope 1 (with many points, from what
 * sums of neighbours come to).
 *
 * @param points some with the outcome, some without
 * @param weighted whether rows carry weights
 * @returns why there is none: all x are equal, or some x parts those with the outcome from those without, so that the
 *   slope has no end (Albert and Anderson 1984)
 */
export function logisticFit(
  points: LogisticPoints,
  weighted: boolean,
): LogisticFit | { readonly undefined: 'constantScore' | 'separated' } {
  const reason = whyNone(points);
  if (reason !== undefined) return { undefined: reason };
  const rough = points.x.length > many ? coarse(points) : undefined;
  const start = rough && whyNone(rough) === undefined ? climb(rough, { a: 0, b: 1 }) : { a: 0, b: 1 };
  const { a, b, sums } = climb(points, start);
  const determinant = sums.h0 * sums.h2 - sums.h1 * sums.h1;
  const variance = weighted ? sandwich(points, a, b, sums, determinant) : sums.h0 / determinant;
  return variance > 0 && Number.isFinite(b)
    ? { intercept: a, slope: b, error: Math.sqrt(variance) }
    : { undefined: 'separated' };
}

/** Newton's steps to where the gradient vanishes. */
function climb(points: LogisticPoints, start: { readonly a: number; readonly b: number }) {
  let { a, b } = start;
  let sums = sumsAt(points, a, b);
  for (let step = 0; step < mostSteps; step++) {
    const determinant = sums.h0 * sums.h2 - sums.h1 * sums.h1;
    const da = (sums.h2 * sums.g0 - sums.h1 * sums.g1) / determinant;
    const db = (sums.h0 * sums.g1 - sums.h1 * sums.g0) / determinant;
    // In the measure of this step's information a part of the step always lowers the gradient: one that does not went too far.
    const steepness = ({ g0, g1 }: Sums) =>
      (sums.h2 * g0 * g0 - 2 * sums.h1 * g0 * g1 + sums.h0 * g1 * g1) / determinant;
    const before = steepness(sums);
    let share = 1;
    let next = sumsAt(points, a + da, b + db);
    while (!(steepness(next) <= before) && share > 1e-3) {
      share /= 2;
      next = sumsAt(points, a + share * da, b + share * db);
    }
    [a, b, sums] = [a + share * da, b + share * db, next];
    // Each step squares what is left: after one of a millionth nothing is.
    if (Math.abs(share * da) < 1e-6 * (1 + Math.abs(a)) && Math.abs(share * db) < 1e-6 * (1 + Math.abs(b))) break;
  }
  return { a, b, sums };
}

/** Neighbouring points taken together, at their mean x. */
function coarse({ x, yes, no }: LogisticPoints): LogisticPoints {
  const length = Math.ceil(x.length / together);
  const array = () => new Float64Array(length);
  const sums = { x: array(), yes: array(), no: array(), yesSquared: array(), noSquared: array() };
  for (let at = 0; at < x.length; at++) {
    const to = Math.floor(at / together);
    sums.x[to]! += (yes[at]! + no[at]!) * x[at]!;
    sums.yes[to]! += yes[at]!;
    sums.no[to]! += no[at]!;
  }
  for (let to = 0; to < length; to++) {
    const all = sums.yes[to]! + sums.no[to]!;
    sums.x[to] = all > 0 ? sums.x[to]! / all : 0;
  }
  return sums;
}

function whyNone({ x, yes, no }: LogisticPoints): 'constantScore' | 'separated' | undefined {
  const ends = (weights: Float64Array) => {
    let [low, high] = [Infinity, -Infinity];
    for (let at = 0; at < x.length; at++) {
      if (weights[at] === 0) continue;
      low = Math.min(low, x[at]!);
      high = Math.max(high, x[at]!);
    }
    return { low, high };
  };
  const [of, without] = [ends(yes), ends(no)];
  if (of.low === of.high && without.low === without.high && of.low === without.low) return 'constantScore';
  return of.low < without.high && without.low < of.high ? undefined : 'separated';
}

type Sums = Record<'g0' | 'g1' | 'h0' | 'h1' | 'h2', number>;

/** Gradient of the log likelihood and the information at an intercept and a slope. */
function sumsAt({ x, yes, no }: LogisticPoints, a: number, b: number): Sums {
  let [g0, g1, h0, h1, h2] = [0, 0, 0, 0, 0];
  for (let at = 0; at < x.length; at++) {
    const eta = a + b * x[at]!;
    const small = Math.exp(-Math.abs(eta));
    const near = 1 / (1 + small);
    const p = eta >= 0 ? near : small * near;
    const all = yes[at]! + no[at]!;
    const residual = yes[at]! - all * p;
    const information = all * small * near * near;
    g0 += residual;
    g1 += residual * x[at]!;
    h0 += information;
    h1 += information * x[at]!;
    h2 += information * x[at]! * x[at]!;
  }
  return { g0, g1, h0, h1, h2 };
}

/** Variance of the slope where rows weigh differently. */
function sandwich(points: LogisticPoints, a: number, b: number, { h0, h1 }: Sums, determinant: number): number {
  const { x, yesSquared, noSquared } = points;
  let sum = 0;
  for (let at = 0; at < x.length; at++) {
    const p = 1 / (1 + Math.exp(-(a + b * x[at]!)));
    // The slope's row of the inverse information times (1, x).
    const influence = (h0 * x[at]! - h1) / determinant;
    sum += influence * influence * (yesSquared[at]! * (1 - p) ** 2 + noSquared[at]! * p ** 2);
  }
  return sum;
}
