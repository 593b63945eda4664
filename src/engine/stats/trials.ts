/** Sums over rows: how many, of their weights, of the squared weights. Without weights all three are equal. */
export type Sums = { readonly rows: number; readonly weight: number; readonly weightSquared: number };

/** A share ready for limits: `hits` of `n`, both effective where rows carry weights. */
export type Trials = {
  /** The (weighted) share, in [0, 1]. */
  readonly value: number;
  /** `value * n`: a whole number without weights. */
  readonly hits: number;
  /** Effective number of trials, > 0 and at most `rows`. */
  readonly n: number;
  readonly rows: number;
  /** Whether rows carry weights, so that `n` is less than a count. */
  readonly weighted: boolean;
};

/**
 * A share from its two halves; undefined without any weight.
 *
 * Weighted rows: Var(p) = [(1-p)^2 S1 + p^2 S0] / (W1 + W0)^2 with sums of squared weights S, and the effective
 * number p(1-p) / Var; Kish's W^2 / S where p is 0 or 1 or under 100 rows; never more than the rows.
 */
export function trials(hit: Sums, miss: Sums): Trials | undefined {
  const rows = hit.rows + miss.rows;
  const weight = hit.weight + miss.weight;
  if (!(rows > 0 && weight > 0)) return undefined;
  if (isPlain(hit) && isPlain(miss)) return { value: hit.rows / rows, hits: hit.rows, n: rows, rows, weighted: false };
  const value = hit.weight / weight;
  const n = Math.min(rows, effective(value, rows, weight, hit.weightSquared, miss.weightSquared));
  return { value, hits: hit.weight === 0 ? 0 : miss.weight === 0 ? n : value * n, n, rows, weighted: true };
}

/** Share of hits in one or more groups' trials taken together, by effective numbers */
export const pooled = (groups: readonly Trials[]): number =>
  groups.reduce((sum, { hits }) => sum + hits, 0) / groups.reduce((sum, { n }) => sum + n, 0);

/** Kish's effective number of rows. */
export const kish = ({ weight, weightSquared }: Sums): number =>
  weightSquared > 0 ? (weight * weight) / weightSquared : 0;

export function plus(...sums: readonly Sums[]): Sums {
  let [rows, weight, weightSquared] = [0, 0, 0];
  for (const sum of sums) {
    rows += sum.rows;
    weight += sum.weight;
    weightSquared += sum.weightSquared;
  }
  return { rows, weight, weightSquared };
}

/** Whether every row counts once. */
export const isPlain = ({ rows, weight, weightSquared }: Sums): boolean => rows === weight && rows === weightSquared;

function effective(p: number, rows: number, weight: number, hitSquares: number, missSquares: number): number {
  if (p === 0 || p === 1 || rows < 100) return (weight * weight) / (hitSquares + missSquares);
  return (p * (1 - p) * weight * weight) / ((1 - p) ** 2 * hitSquares + p ** 2 * missSquares);
}
