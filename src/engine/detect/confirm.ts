import { type Column, spelling } from './table.ts';

/**
 * How many standard errors the scores of the positives lie above those of the others (Welch's t). A score that does not know an
 * outcome gives about 0; `undefined` with fewer than 10 rows on either side.
 */
export function separation(score: Column, label: Column, positive: string): number | undefined {
  const sides: [Side, Side] = [
    { n: 0, sum: 0, squares: 0 },
    { n: 0, sum: 0, squares: 0 },
  ];
  for (const [row, cell] of label.cells().entries()) {
    const number = score.numbers?.[row] ?? Number.NaN;
    if (cell === null || Number.isNaN(number)) continue;
    const side = sides[spelling(cell) === positive ? 1 : 0];
    side.n++;
    side.sum += number;
    side.squares += number * number;
  }
  const [others, positives] = sides;
  if (others.n < 10 || positives.n < 10) return undefined;
  const variance = ({ n, sum, squares }: Side) => Math.max(0, squares - (sum * sum) / n) / (n - 1) / n;
  const error = Math.sqrt(variance(others) + variance(positives));
  return error === 0 ? undefined : (positives.sum / positives.n - others.sum / others.n) / error;
}

type Side = { n: number; sum: number; squares: number };
