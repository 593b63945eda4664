import type { AifFile, Ours } from './aif360.ts';
import { type Convention, type Grouped, plainly, plainRows } from './plainCounts.ts';

/** One value of AIF360's: whose rows, and how they are grouped. */
export type Place = {
  readonly file: AifFile;
  readonly method: string;
  readonly positive: string;
  readonly grouped: Grouped;
  readonly weight?: string;
};

/** What AIF360 does otherwise, each told from the rows; guides/peers.md 5 names most. */
const conventions: readonly {
  readonly why: string;
  readonly rows?: 'all';
  readonly positive?: '1';
  readonly of: Convention;
}[] = [
  { why: 'GEI(0) is divided by the mean once more', of: { extraMean: true } },
  { why: 'a rate of nobody, and a ratio to 0, is 0', of: { ofNothing: 0 } },
  { why: 'smoothing spreads over the values that a group has, not over two', of: { valuesSeen: true } },
  { why: 'blanks and other values count as negative', rows: 'all', of: {} },
  { why: 'blanks and other values count as negative, and in the smoothing', rows: 'all', of: { valuesSeen: true } },
  { why: 'labels in words never match 1', rows: 'all', positive: '1', of: { ofNothing: 0 } },
  { why: 'labels in words never match 1, in smoothing', rows: 'all', positive: '1', of: { valuesSeen: true } },
];

/**
 * Why our number is another than AIF360's: counted row by row without the engine, ours is what the definition gives, and theirs
 * is what one of its conventions gives. Undefined where that cannot be shown.
 */
export function explained(place: Place, ours: Ours, theirs: number | undefined, value: unknown): string | undefined {
  const { file, method, grouped, positive, weight } = place;
  const rows = plainRows(file, positive, true);
  const mine = plainly(rows, method, grouped, weight === undefined ? {} : { weight });
  if (typeof ours === 'number' ? !close(ours, mine) : Number.isFinite(mine)) return undefined;
  const ending = typeof ours === 'number' ? '' : `; here ${ours.undefined}`;
  if (theirs === undefined) return `refused: ${(value as { raises?: string }).raises}${ending}`;
  if (!Number.isFinite(theirs) && typeof ours !== 'number') return `${theirs}${ending}`;
  if (weight !== undefined && close(theirs, plainly(rows, method, grouped))) return 'inequality indices ignore weights';
  if (close(theirs, 0) && method.startsWith('between') && typeof ours !== 'number')
    return `0 between one group${ending}`;
  const found = conventions.find((one) => {
    const theirRows = one.rows === 'all' ? plainRows(file, one.positive ?? positive, false) : rows;
    const number = plainly(theirRows, method, grouped, one.of);
    return close(theirs, number) || (Number.isNaN(theirs) && Number.isNaN(number));
  });
  return found && `${found.why}${ending}`;
}

const close = (a: number, b: number) => Number.isFinite(b) && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
