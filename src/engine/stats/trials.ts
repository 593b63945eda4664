import { combined, type PartOfUnits, squareSum, unitsWith } from './units.ts';

/**
 * Sums over rows: how many, of their weights, of the squared weights. Without weights all three are equal. `units` where
 * several rows may be of one person: rows of the same unit are not independent of each other.
 */
export type Sums = {
  readonly rows: number;
  readonly weight: number;
  readonly weightSquared: number;
  readonly units?: readonly PartOfUnits[];
};

/** A share ready for limits: `hits` of `n`, both effective where rows carry weights or come in units. */
export type Trials = {
  /** The (weighted) share, in [0, 1]. */
  readonly value: number;
  /** `value * n`: a whole number without weights and units. */
  readonly hits: number;
  /** Effective number of trials, > 0 and at most `rows`. */
  readonly n: number;
  readonly rows: number;
  /** Whether rows carry weights or come in units, so that `n` is less than a count. */
  readonly weighted: boolean;
};

/**
 * A share from its two halves; undefined without any weight.
 *
 * Weighted rows: Var(p) = [(1-p)^2 S1 + p^2 S0] / (W1 + W0)^2 with sums of squared weights S. The effective number is
 * p(1-p) / Var or Kish's W^2 / S, whichever is less, never more than the rows. Each alone can be far too large: the one
 * where few of the heavy rows were hit, so that Var is small by chance; Kish's where hits are rare and weigh more than misses.
 *
 * Rows in units: Var(p) = u / (u-1) * sum over the u units of (sum of w (x-p))^2 / W^2 (the linearised cluster variance),
 * and W^2 / (sum of the units' squared weights), as if a unit's rows were all alike, where few units hold a hit or few a
 * miss: that variance is itself too uncertain there. Never more than Kish's number of the rows.
 */
export function trials(hit: Sums, miss: Sums): Trials | undefined {
  const rows = hit.rows + miss.rows;
  const weight = hit.weight + miss.weight;
  if (!(rows > 0 && weight > 0)) return undefined;
  if (alike(plus(hit, miss))) return { value: hit.rows / rows, hits: hit.rows, n: rows, rows, weighted: false };
  const value = hit.weight / weight;
  const clustered = hit.units !== undefined && miss.units !== undefined;
  const n = Math.min(
    rows,
    clustered ? effectiveOfUnits(value, hit, miss) : effective(value, weight, hit.weightSquared, miss.weightSquared),
  );
  return { value, hits: hit.weight === 0 ? 0 : miss.weight === 0 ? n : value * n, n, rows, weighted: true };
}

/** Share of hits in one or more groups' trials taken together, by effective numbers */
export const pooled = (groups: readonly Trials[]): number =>
  groups.reduce((sum, { hits }) => sum + hits, 0) / groups.reduce((sum, { n }) => sum + n, 0);

/** Kish's effective number of rows (of units, where rows come in units), at most all of them; exactly all where they weigh the same. */
export function kish(sums: Sums): number {
  if (alike(sums)) return sums.rows;
  const squares = squaresOf([sums], [1]);
  return squares > 0 ? Math.min(sums.rows, (sums.weight * sums.weight) / squares) : 0;
}

export function plus(...sums: readonly Sums[]): Sums {
  let [rows, weight, weightSquared] = [0, 0, 0];
  for (const sum of sums) {
    rows += sum.rows;
    weight += sum.weight;
    weightSquared += sum.weightSquared;
  }
  if (!inUnits(sums)) return { rows, weight, weightSquared };
  return { rows, weight, weightSquared, units: unitsOf(sums, ones(sums))! };
}

/** Whether all rows weigh the same, whatever that is: then each counts once, and by itself. (Of others, n S exceeds W^2.) */
export const alike = ({ rows, weight, weightSquared, units }: Sums): boolean =>
  units === undefined && Math.abs(rows * weightSquared - weight * weight) <= 1e-12 * weight * weight;

/**
 * Variance of a sum of weighted rows, from what each row of `sums[i]` adds beside its weight: sum over rows (over units,
 * with u / (u-1), where rows come in units) of the squares.
 */
export function varianceOf(sums: readonly Sums[], adds: readonly number[]): number {
  const units = unitsOf(sums, adds);
  if (units === undefined) return squaresOf(sums, adds);
  const count = unitsWith(unitsOf(sums, ones(sums))!);
  return count > 1 ? (squareSum(units) * count) / (count - 1) : Number.POSITIVE_INFINITY;
}

function squaresOf(sums: readonly Sums[], factors: readonly number[]): number {
  const units = unitsOf(sums, factors);
  if (units !== undefined) return squareSum(units);
  return sums.reduce((sum, { weightSquared }, at) => sum + weightSquared * factors[at]! ** 2, 0);
}

function unitsOf(sums: readonly Sums[], factors: readonly number[]): readonly PartOfUnits[] | undefined {
  if (!inUnits(sums)) return undefined;
  return combined(
    sums.map(({ units = [] }) => units),
    factors,
  );
}

const inUnits = (sums: readonly Sums[]) => sums.some(({ units }) => units !== undefined);
const ones = (sums: readonly Sums[]) => sums.map(() => 1);

function effective(p: number, weight: number, hitSquares: number, missSquares: number): number {
  const kish = (weight * weight) / (hitSquares + missSquares);
  const linear = (p * (1 - p) * weight * weight) / ((1 - p) ** 2 * hitSquares + p ** 2 * missSquares);
  return linear > 0 ? Math.min(kish, linear) : kish;
}

/** So many units with a hit, and with a miss, tell how much alike the rows of a unit are. */
const enoughUnits = 30;

function effectiveOfUnits(p: number, hit: Sums, miss: Sums): number {
  const all = plus(hit, miss);
  if (Math.min(unitsWith(hit.units ?? []), unitsWith(miss.units ?? [])) < enoughUnits) return kish(all);
  const linear = (p * (1 - p) * all.weight * all.weight) / varianceOf([hit, miss], [1 - p, -p]);
  // Rows of one unit may differ more than chance has it; rows of unequal weights count for less all the same.
  return Math.min(linear, (all.weight * all.weight) / all.weightSquared);
}
