import type { DuckDBDataChunk, DuckDBVector } from '@duckdb/node-api';
import { isValid, vectorOf } from '../sources/chunks.ts';
import type { Cell } from './table.ts';

/** The database keeps a text as 16 bytes: its length, then itself where it is no longer than this, else where it is. */
const shortText = 12;
const wordsPerText = 4;
const slotBits = 10;
const markBytes = 0xbfbbef;

/**
 * Reads the texts of one column, chunk by chunk. Most columns repeat few short texts: one that was read lately is known by
 * its 16 bytes and not made again, so that equal cells are one string, which is quick to count as well.
 *
 * @param absent texts that stand for a missing value
 */
export function textReader(absent: ReadonlySet<string>) {
  const lately = new Uint32Array(wordsPerText << slotBits);
  // A slot of zeros is the empty text.
  const cellOf = (text: string): Cell => (absent.has(text) ? null : text);
  const texts: Cell[] = Array<Cell>(1 << slotBits).fill(cellOf(''));
  return (chunk: DuckDBDataChunk, at: number, cells: Cell[]): void => {
    const rows = chunk.rowCount;
    const { values, valid } = vectorOf(chunk, at, rows, Uint32Array, wordsPerText);
    const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
    let others: DuckDBVector | undefined;
    for (let row = 0; row < rows; row++) {
      const from = row * wordsPerText;
      const length = values[from]!;
      if (!isValid(valid, row)) cells.push(null);
      else if (length > shortText) {
        others ??= chunk.getColumnVector(at);
        const text = others.getItem(row) as string;
        // The driver decodes each text as if it were a file, which may begin with a mark that is no part of it.
        cells.push(cellOf((values[from + 1]! & 0xffffff) === markBytes ? `\ufeff${text}` : text));
      } else {
        const slot = slotOf(values, from);
        const known = slot * wordsPerText;
        if (!equal(lately, known, values, from)) {
          lately.set(values.subarray(from, from + wordsPerText), known);
          texts[slot] = cellOf(bytes.toString('utf8', from * 4 + 4, from * 4 + 4 + length));
        }
        cells.push(texts[slot]!);
      }
    }
  };
}

function slotOf(words: Uint32Array, from: number): number {
  const mixed = words[from + 1]! ^ Math.imul(words[from + 2]!, 31) ^ Math.imul(words[from + 3]!, 1031);
  return Math.imul(mixed, 0x9e3779b1) >>> (32 - slotBits);
}

const equal = (a: Uint32Array, at: number, b: Uint32Array, from: number): boolean =>
  a[at] === b[from] && a[at + 1] === b[from + 1] && a[at + 2] === b[from + 2] && a[at + 3] === b[from + 3];
