import type { Dtype } from './dtype.ts';
import { codePoint } from './literal.ts';

/** Rows of a block as they stand in its file. */
export type Rows = { readonly bytes: Buffer; readonly stride: number; readonly rows: number };

/** The cells of a column as the database keeps them: beside each other, the least significant byte first. */
export function packedCells({ bytes, stride, rows }: Rows, at: number, dtype: Dtype): Uint8Array {
  if (dtype.kind === 'half') return halves({ bytes, stride, rows }, at, dtype.big);
  const size = dtype.bytes;
  if (stride === size && !dtype.big && dtype.kind === 'number') return bytes.subarray(0, rows * size);
  const cells = new Uint8Array(rows * size);
  for (let row = 0; row < rows; row++) {
    const from = row * stride + at;
    // Anything but zero is true, and the database takes no other byte for it than 1.
    if (dtype.kind === 'boolean') cells[row] = bytes[from] === 0 ? 0 : 1;
    else if (dtype.big)
      for (let byte = 0; byte < size; byte++) cells[row * size + byte] = bytes[from + size - 1 - byte]!;
    else cells.set(bytes.subarray(from, from + size), row * size);
  }
  return cells;
}

/** The texts of a column; an empty one is missing. */
export function texts({ bytes, stride, rows }: Rows, at: number, dtype: Dtype): (string | null)[] {
  const read = dtype.kind === 'bytes' ? plainText : (cell: Buffer) => unicodeText(cell, dtype.big);
  return Array.from({ length: rows }, (_, row) => {
    const from = row * stride + at;
    const text = read(bytes.subarray(from, from + dtype.bytes));
    return text === '' ? null : text;
  });
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Zero bytes fill a cell up. Texts of bytes have no encoding: UTF-8, or Latin-1 where they are none. */
function plainText(cell: Buffer): string {
  let end = cell.length;
  while (end > 0 && cell[end - 1] === 0) end--;
  const text = cell.subarray(0, end);
  try {
    return utf8.decode(text);
  } catch {
    return text.toString('latin1');
  }
}

function unicodeText(cell: Buffer, big: boolean): string {
  let end = cell.length;
  while (end > 0 && cell.readUInt32LE(end - 4) === 0) end -= 4;
  let text = '';
  for (let at = 0; at < end; at += 4) text += codePoint(big ? cell.readUInt32BE(at) : cell.readUInt32LE(at));
  return text;
}

/** Numbers of 16 bits (IEEE 754) as ones of 32. */
function halves({ bytes, stride, rows }: Rows, at: number, big: boolean): Uint8Array {
  const cells = new DataView(new ArrayBuffer(rows * 4));
  for (let row = 0; row < rows; row++) {
    const from = row * stride + at;
    const half = big ? bytes.readUInt16BE(from) : bytes.readUInt16LE(from);
    cells.setFloat32(row * 4, halfNumber(half), true);
  }
  return new Uint8Array(cells.buffer);
}

function halfNumber(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
