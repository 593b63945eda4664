/** Rows by ascending value; values of two samples are one where they are equal. */
export type Sample = { readonly at: Float64Array; readonly rows: Float64Array };

/** Pairs of rows up to which p is that of all orders of the rows: a few milliseconds. */
const mostPairs = 1 << 18;

/**
 * Kolmogorov and Smirnov's largest distance between the distributions of two samples, two-sided.
 *
 * @param exactUpTo pairs of rows up to which p is exact (for values without ties; with ties it errs to the safe side), beyond
 *   it is Kolmogorov's limit
 * @returns undefined where a sample has no rows
 */
export function kolmogorovSmirnov(
  a: Sample,
  b: Sample,
  exactUpTo = mostPairs,
): { readonly distance: number; readonly p: number } | undefined {
  const [m, n] = [sumOf(a.rows), sumOf(b.rows)];
  if (!(m > 0 && n > 0)) return undefined;
  // Whole numbers until the end, so that no rounding decides which distance is the largest. It is so at a value of the first
  // sample or just below one.
  let [belowA, belowB, most, j] = [0, 0, 0, 0];
  for (let i = 0; i < a.at.length; i++) {
    const value = a.at[i]!;
    for (; j < b.at.length && b.at[j]! < value; j++) belowB += b.rows[j]!;
    most = Math.max(most, Math.abs(belowA * n - belowB * m));
    belowA += a.rows[i]!;
    if (b.at[j] === value) belowB += b.rows[j++]!;
    most = Math.max(most, Math.abs(belowA * n - belowB * m));
  }
  const distance = most / (m * n);
  const p = m * n <= exactUpTo ? exactTail(most, m, n) : limitTail(Math.sqrt((m * n) / (m + n)) * distance);
  return { distance, p };
}

/** Chance that the distance of m and n rows in random order is `most` / (m n) or more (Kim and Jennrich 1973). */
function exactTail(most: number, m: number, n: number): number {
  // Of all orders of i and j rows the share that stays within until then.
  const within = new Float64Array(n + 1);
  for (let j = 0; j <= n; j++) within[j] = j * m >= most ? 0 : 1;
  for (let i = 1; i <= m; i++) {
    if (i * n >= most) within[0] = 0;
    for (let j = 1; j <= n; j++)
      within[j] = Math.abs(i * n - j * m) >= most ? 0 : (i * within[j]! + j * within[j - 1]!) / (i + j);
  }
  return Math.min(1, Math.max(0, 1 - within[n]!));
}

/** 2 sum (-1)^(k-1) exp(-2 k^2 x^2), for small x by the other series of the same function. */
function limitTail(x: number): number {
  if (x < 0.2) return 1;
  let sum = 0;
  if (x < 1) {
    for (let k = 1; k <= 9; k += 2) sum += Math.exp((-k * k * Math.PI ** 2) / (8 * x * x));
    return Math.min(1, Math.max(0, 1 - (Math.sqrt(2 * Math.PI) / x) * sum));
  }
  for (let k = 1; k <= 6; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * x * x);
  return sum;
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at]!;
  return sum;
}
