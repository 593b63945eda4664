import type { Literal } from './literal.ts';

/** How a cell is stored, and the type of the database that it becomes. */
export type Dtype = {
  readonly kind: 'boolean' | 'number' | 'half' | 'bytes' | 'unicode';
  readonly sql: SqlType;
  readonly bytes: number;
  /** The most significant byte stands first. */
  readonly big: boolean;
};

export type SqlType =
  | 'BOOLEAN'
  | 'TINYINT'
  | 'SMALLINT'
  | 'INTEGER'
  | 'BIGINT'
  | 'UTINYINT'
  | 'USMALLINT'
  | 'UINTEGER'
  | 'UBIGINT'
  | 'FLOAT'
  | 'DOUBLE'
  | 'VARCHAR';

const numbers: { readonly [code: string]: SqlType } = {
  i1: 'TINYINT',
  i2: 'SMALLINT',
  i4: 'INTEGER',
  i8: 'BIGINT',
  u1: 'UTINYINT',
  u2: 'USMALLINT',
  u4: 'UINTEGER',
  u8: 'UBIGINT',
  f4: 'FLOAT',
  f8: 'DOUBLE',
};

/** A text of more bytes is no value of a column. */
const longestCell = 64 * 1024;
const code = /^([<>|=])?([A-Za-z?])(\d*)(?:\[\w+\])?$/;

/** The cells that a type code such as `<f8` stands for; undefined where no column can be made of them. */
export function dtypeOf(descr: string): Dtype | undefined {
  const [, order, letter, digits] = code.exec(descr) ?? [];
  if (letter === undefined) return undefined;
  const bytes = sizeOf(descr) ?? 0;
  const big = order === '>';
  if (bytes === 0 || bytes > longestCell) return undefined;
  if (letter === 'U') return { kind: 'unicode', sql: 'VARCHAR', bytes, big };
  if (letter === 'S' || letter === 'a') return { kind: 'bytes', sql: 'VARCHAR', bytes, big };
  if (letter === '?' || `${letter}${digits}` === 'b1') return { kind: 'boolean', sql: 'BOOLEAN', bytes: 1, big };
  if (`${letter}${digits}` === 'f2') return { kind: 'half', sql: 'FLOAT', bytes, big };
  const sql = numbers[`${letter}${digits}`];
  return sql && { kind: 'number', sql, bytes, big };
}

/** Bytes of a value of any type code, a list of fields included; undefined where that cannot be known. */
export function sizeOf(descr: Literal): number | undefined {
  if (typeof descr === 'string') {
    const [, , letter, digits] = code.exec(descr) ?? [];
    if (letter === undefined) return undefined;
    return letter === '?' ? 1 : digits === '' ? undefined : Number(digits) * (letter === 'U' ? 4 : 1);
  }
  if (!Array.isArray(descr)) return undefined;
  let sum = 0;
  for (const field of descr as readonly Literal[]) {
    const size = Array.isArray(field) ? sizeOf((field as readonly Literal[])[1] ?? null) : undefined;
    const times = Array.isArray(field) ? timesOf((field as readonly Literal[])[2]) : undefined;
    if (size === undefined || times === undefined) return undefined;
    sum += size * times;
  }
  return sum;
}

/** How often a field's value stands in it: `(2, 3)` is six times. */
function timesOf(shape: Literal | undefined): number | undefined {
  const lengths = shape === undefined ? [] : Array.isArray(shape) ? (shape as readonly Literal[]) : [shape];
  return lengths.every((length) => typeof length === 'number')
    ? (lengths as readonly number[]).reduce((times, length) => times * length, 1)
    : undefined;
}

/** Whether values of the type, or of a field of it, are Python objects: they are pickled, and never opened. */
export const holdsObjects = (descr: Literal): boolean =>
  typeof descr === 'string'
    ? /^[<>|=]?O/.test(descr)
    : Array.isArray(descr) &&
      (descr as readonly Literal[]).some(
        (field) => Array.isArray(field) && holdsObjects((field as readonly Literal[])[1] ?? null),
      );
