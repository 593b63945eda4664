import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { AuditError } from '../../../../protocol/failures.ts';
import type { Packed } from '../zip.ts';
import { type Bounds, widened } from './bounds.ts';
import { type Beside, type Lookup, type Merged, rowsOf } from './rows.ts';

export type Written = {
  /** What the sheet turned out to use: more than was written where these are not the bounds given. */
  readonly bounds: Bounds;
  /** Cells that got the value above. */
  readonly filled: number;
  readonly formulasWithoutValue: number;
};

const mostCells = 100_000_000;

/**
 * Writes the part of a sheet within `bounds` as text separated by commas, each row as wide as the others. Cells that are
 * merged with one above them get its value.
 *
 * @throws AuditError parseFailed `unpacksTooLarge`
 */
export async function writeSheet(
  sheet: Packed,
  bounds: Bounds,
  lookup: Lookup,
  path: string,
  to: string,
  signal: AbortSignal,
): Promise<Written> {
  const { left, right, top } = bounds;
  const fill = mergedInto(bounds.merged);
  const beside: Beside = { formulasWithoutValue: 0, merged: [] };
  let used = bounds;
  let filled = 0;
  let next = top;
  const lineOf = (cells: ReadonlyMap<number, string> | undefined): string => {
    let line = '';
    for (let column = left; column <= right; column++) {
      const own = cells?.get(column);
      const above = fill?.(next, column, own);
      if (own === undefined && above !== undefined) filled++;
      const cell = own ?? above;
      if (column > left) line += ',';
      if (cell !== undefined) line += quoted(cell);
    }
    return `${line}\n`;
  };
  const out = textFile(to);
  try {
    for await (const rows of rowsOf(sheet, lookup, beside, signal)) {
      let text = '';
      for (const { row, cells } of rows) {
        if ((row - top + 1) * (right - left + 1) > mostCells)
          throw new AuditError('parseFailed', { path, reason: 'unpacksTooLarge', most: '100,000,000 cells' });
        used = widened(used, { row, cells });
        for (; next <= row; next++) {
          text += lineOf(next === row ? cells : undefined);
          if (text.length < atOnce) continue;
          await out.write(text);
          signal.throwIfAborted();
          text = '';
        }
      }
      await out.write(text);
    }
    await out.end();
  } finally {
    out.close();
  }
  return { bounds: { ...used, merged: beside.merged }, filled, formulasWithoutValue: beside.formulasWithoutValue };
}

/** A file that is written no faster than it can be. */
function textFile(path: string) {
  const out = createWriteStream(path);
  const failed = once(out, 'error').then(([error]) => {
    throw error;
  });
  failed.catch(() => undefined);
  return {
    write: async (text: string) => {
      if (!out.write(text)) await Promise.race([once(out, 'drain'), failed]);
    },
    end: async () => {
      out.end();
      await Promise.race([once(out, 'close'), failed]);
    },
    close: () => out.destroy(),
  };
}

const atOnce = 256 * 1024;

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The value that a cell has from the one that it is merged with; nothing where no cells are merged. */
function mergedInto(merged: readonly Merged[]) {
  if (merged.length === 0) return undefined;
  const byColumn = new Map<number, { waiting: Merged[]; now?: Merged; value?: string | undefined }>();
  for (const one of [...merged].sort((a, b) => b.first - a.first)) {
    const column = byColumn.get(one.column) ?? { waiting: [] };
    column.waiting.push(one);
    byColumn.set(one.column, column);
  }
  return (row: number, column: number, own: string | undefined): string | undefined => {
    const state = byColumn.get(column);
    if (state === undefined) return undefined;
    while ((state.waiting.at(-1)?.first ?? Number.POSITIVE_INFINITY) <= row) {
      state.now = state.waiting.pop()!;
      state.value = state.now.first === row ? own : undefined;
    }
    return state.now !== undefined && row <= state.now.last ? state.value : undefined;
  };
}
