import type { Packed } from '../zip.ts';
import { type Lookup, type Merged, rowsOf, type SheetRow } from './rows.ts';

/** Where the table of a sheet stands, counted from 0. */
export type Bounds = {
  readonly top: number;
  readonly left: number;
  readonly right: number;
  readonly merged: readonly Merged[];
};

const rowsSeen = 100;

/** Where the first rows of a sheet stand, and how many of them there are; undefined where it holds nothing. */
export async function firstBounds(
  sheet: Packed,
  lookup: Lookup,
  signal: AbortSignal,
): Promise<(Bounds & { readonly rows: number }) | undefined> {
  const seen: SheetRow[] = [];
  for await (const rows of rowsOf(sheet, lookup, { formulasWithoutValue: 0, merged: [] }, signal)) {
    seen.push(...rows);
    if (seen.length >= rowsSeen) break;
  }
  const [first] = seen;
  return first && { ...seen.reduce(widened, emptyAt(first.row)), rows: seen.length };
}

const emptyAt = (top: number): Bounds => ({ top, left: Number.POSITIVE_INFINITY, right: -1, merged: [] });

/** The bounds, with a row in them. */
export function widened(bounds: Bounds, { cells }: SheetRow): Bounds {
  let { left, right } = bounds;
  for (const column of cells.keys()) {
    if (column < left) left = column;
    if (column > right) right = column;
  }
  return left === bounds.left && right === bounds.right ? bounds : { ...bounds, left, right };
}
