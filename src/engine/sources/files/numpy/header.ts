import { type Literal, literalOf } from './literal.ts';

/** What the head of a `.npy` file says of the array behind it. */
export type NumpyHeader = {
  readonly descr: Literal;
  readonly fortran: boolean;
  readonly shape: readonly number[];
  /** Bytes before the first number. */
  readonly begin: number;
};

export const numpyMagic = Buffer.from('\x93NUMPY', 'latin1');
/** The longest header that is read, with what stands before it. */
export const longestHeader = 64 * 1024;

/**
 * The header of an array (NEP 1, format versions 1, 2 and 3).
 *
 * @param head the first bytes, `longestHeader` of them where there are so many
 * @returns undefined where they are no header
 */
export function numpyHeader(head: Buffer): NumpyHeader | undefined {
  if (head.length < 12 || !head.subarray(0, 6).equals(numpyMagic)) return undefined;
  const version = head[6]!;
  if (version < 1 || version > 3) return undefined;
  const before = version === 1 ? 10 : 12;
  const begin = before + (version === 1 ? head.readUInt16LE(8) : head.readUInt32LE(8));
  if (begin > head.length) return undefined;
  const said = literalOf(head.toString(version === 3 ? 'utf8' : 'latin1', before, begin));
  if (!(said instanceof Map)) return undefined;
  const entries: ReadonlyMap<string, Literal> = said;
  const [descr, fortran, shape] = ['descr', 'fortran_order', 'shape'].map((key) => entries.get(key));
  if (descr === undefined || typeof fortran !== 'boolean' || !isShape(shape)) return undefined;
  return { descr, fortran, shape, begin };
}

const isShape = (shape: Literal | undefined): shape is readonly number[] =>
  Array.isArray(shape) && shape.length <= 64 && shape.every((length) => Number.isSafeInteger(length));
