import { chiSquareQuantile } from './chiSquare.ts';
import type { Limits } from './limits.ts';
import { kish, plus, type Sums } from './trials.ts';

/** Rows of one group by what they got: `benefits[i]` is the benefit (>= 0) of the rows in `cells[i]`. */
export type Shares = { readonly benefits: readonly number[]; readonly cells: readonly Sums[] };

/** A value with its standard error (delta method on the cells; 0 where nothing varies). */
export type Spread = { readonly value: number; readonly error: number };

/** What inequality comes to: `total = between + within`. */
export type Split = {
  readonly total: Spread;
  readonly within: Spread;
  /** Infinite where a whole group got nothing, and alpha <= 0. */
  readonly between: number;
  /** What `between` is beyond by chance if all groups had the same mean: mean, and the share `level` lies below `bound`. */
  readonly noise: { readonly mean: number; readonly bound: number };
};

/**
 * Generalized entropy index of benefits b with mean m (Shorrocks 1980; of predictions: Speicher et al. 2018), textbook form:
 * mean[(b/m)^alpha - 1] / (alpha (alpha - 1)); alpha 1 (Theil): mean[b/m ln(b/m)]; alpha 0: -mean[ln(b/m)].
 *
 * All are m^-alpha times a Bregman divergence D, so that rows around groups and groups around all rows add up:
 * total = E D(b, m), within = E D(b, m_g), between = E D(m_g, m), each times m^-alpha. An influence of D by its second
 * argument is 0 on average, and the standard error needs none.
 *
 * @param groups at least one with weight
 * @returns undefined where nobody got anything: the mean is 0
 */
export function entropy(groups: readonly Shares[], alpha: number, level: number): Split | undefined {
  const filled = groups.map(summed).filter(({ weight }) => weight > 0);
  const weight = filled.reduce((sum, group) => sum + group.weight, 0);
  const mean = filled.reduce((sum, group) => sum + group.weight * group.mean, 0) / weight;
  if (!(mean > 0)) return undefined;
  const scale = mean ** -alpha;
  return {
    total: around(filled, () => mean, alpha, mean, weight),
    within: around(filled, (group) => group.mean, alpha, mean, weight),
    between: filled.reduce(
      (sum, group) => sum + (group.weight / weight) * scale * divergence(group.mean, mean, alpha),
      0,
    ),
    noise: noiseOf(filled, mean, weight, level),
  };
}

/**
 * Limits of the between part. Twice its root is the length of the vector of scaled group means, and a measured length is off
 * by no more than the length of the noise: so [root - r, root + r] squared, with r the noise's own percentile. Holds
 * when there is nothing between the groups, and however many there are; for two groups it is the usual interval of their gap.
 */
export function betweenLimits({ between, noise }: Split): Limits {
  const [root, radius] = [Math.sqrt(between), Math.sqrt(noise.bound)];
  return { low: Math.max(0, root - radius) ** 2, high: (root + radius) ** 2 };
}

type Group = Shares & { readonly weight: number; readonly mean: number; readonly variance: number; readonly all: Sums };

function summed({ benefits, cells }: Shares): Group {
  const all = plus(...cells);
  const mean = benefits.reduce((sum, b, i) => sum + b * cells[i]!.weight, 0) / all.weight;
  const variance = benefits.reduce((sum, b, i) => sum + (b - mean) ** 2 * cells[i]!.weight, 0) / all.weight;
  return { benefits, cells, all, weight: all.weight, mean, variance };
}

/** m^-alpha E D(b, centre) with its error: sum S g^2 / W^2, g = m^-alpha D - value - alpha value (b - m) / m. */
function around(
  groups: readonly Group[],
  centre: (group: Group) => number,
  alpha: number,
  mean: number,
  weight: number,
): Spread {
  const cells = groups.flatMap((group) =>
    group.benefits.flatMap((b, i) => {
      const sums = group.cells[i]!;
      return sums.weight > 0 ? [{ b, sums, part: mean ** -alpha * divergence(b, centre(group), alpha) }] : [];
    }),
  );
  const value = cells.reduce((sum, { sums, part }) => sum + (sums.weight / weight) * part, 0);
  const squares = cells.reduce(
    (sum, { b, sums, part }) => sum + sums.weightSquared * (part - value - (alpha * value * (b - mean)) / mean) ** 2,
    0,
  );
  return { value, error: Math.sqrt(squares) / weight };
}

/** Bregman divergence of x^alpha / (alpha (alpha - 1)), x ln x, -ln x: >= 0, and 0 only at x = at; infinite for x = 0, alpha <= 0. */
function divergence(x: number, at: number, alpha: number): number {
  if (x === at) return 0;
  if (alpha === 0) return Math.max(0, Math.log(at / x) + x / at - 1);
  if (alpha === 1) return Math.max(0, (x === 0 ? 0 : x * Math.log(x / at)) - x + at);
  return Math.max(0, (x ** alpha - at ** alpha) / (alpha * (alpha - 1)) - (at ** (alpha - 1) * (x - at)) / (alpha - 1));
}

/** Rows of the pooled variance that each group's own is drawn to: a group of one row varies, too. */
const borrowed = 4;

/**
 * Near no difference the between part is half the squared length of s_g^(1/2) (m_g - m) / m, whatever alpha is; under
 * noise a weighted sum of chi-squares, met by one of the same mean and variance (Satterthwaite 1946).
 */
function noiseOf(groups: readonly Group[], mean: number, weight: number, level: number): Split['noise'] {
  const pooled = groups.reduce((sum, group) => sum + (group.weight / weight) * group.variance, 0);
  const parts = groups.map((group) => {
    const share = group.weight / weight;
    const rows = kish(group.all);
    const variance = (rows * group.variance + borrowed * pooled) / (rows + borrowed);
    return { share, spread: (share * variance) / (rows * mean * mean) };
  });
  const trace = parts.reduce((sum, { share, spread }) => sum + (1 - share) * spread, 0);
  const common = parts.reduce((sum, { share, spread }) => sum + share * spread, 0);
  const squared = parts.reduce((sum, { share, spread }) => sum + (1 - 2 * share) * spread ** 2, 0) + common ** 2;
  if (!(trace > 0 && squared > 0)) return { mean: 0, bound: 0 };
  return { mean: trace / 2, bound: ((squared / trace) * chiSquareQuantile(level, trace ** 2 / squared)) / 2 };
}
