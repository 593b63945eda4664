import { quoteText } from './sql.ts';

const keepsType = /^(VARCHAR|BOOLEAN|U?(TINY|SMALL|BIG)INT|U?INTEGER|FLOAT|DOUBLE)$/;

/** A cell with every way of being absent made NULL (the empty text, NaN), and the type it then has. */
export type Value = {
  readonly sql: string;
  readonly type: string;
  /** The bare column where it has the same type, absent values and all: the database reads it once for each distinct value. */
  readonly bare?: string;
};

/** Whether `valueFrom` leaves the column its type. */
export const keepsItsType = (type: string): boolean => keepsType.test(type);

/** The value of a column for counting: of its own type where that is cheap to compare, text otherwise. */
export function valueFrom(reference: string, type: string): Value {
  if (!keepsType.test(type)) return { sql: `nullif(cast(${reference} as varchar), '')`, type: 'VARCHAR' };
  if (type === 'VARCHAR') return { sql: `nullif(${reference}, '')`, type };
  if (type === 'FLOAT' || type === 'DOUBLE')
    return { sql: `case when isnan(${reference}) then null else ${reference} end`, type };
  return { sql: reference, type };
}

/** The value as text, NULL where missing. */
export const textOf = (value: Value): string =>
  value.type === 'VARCHAR' ? value.sql : `cast(${value.sql} as varchar)`;

const integral = /^U?(TINY|SMALL|BIG)?INT(EGER)?$/;
export const isIntegral = ({ type }: Value): boolean => integral.test(type);

/** The value as a finite number, NULL where it is missing or none; an integer stays what it is. */
export function numberFrom(value: Value): Value {
  if (isIntegral(value)) return value;
  const number = value.type === 'DOUBLE' ? value.sql : `try_cast(${value.sql} as double)`;
  return { sql: `case when isfinite(${number}) then ${number} end`, type: 'DOUBLE' };
}

/** The value as a number whose reader sorts out NaN and the infinities by itself, which is cheaper. */
export const rawNumber = (reference: string, type: string, value: Value): Value =>
  type === 'DOUBLE' ? { sql: reference, type } : { sql: `try_cast(${value.sql} as double)`, type: 'DOUBLE' };

/** A number as SQL, to the last bit. */
export const numberLiteral = (number: number): string => `cast(${quoteText(String(number))} as double)`;

/**
 * The code of a value: the one given for it, `missing` where it is NULL, `unseen` where it is none of them.
 * Keys are the values' texts, as the database writes them.
 */
export function codeOf(value: Value, codes: ReadonlyMap<string, number>, missing: number, unseen: number): string {
  const rest = `case when ${value.sql} is null then ${missing}::utinyint else ${unseen}::utinyint end`;
  if (codes.size === 0) return rest;
  const entries = [...codes].map(([text, code]) => `${literal(text, value.type)}: ${code}::utinyint`);
  return `coalesce(map {${entries.join(', ')}}[${value.sql}], ${rest})`;
}

/**
 * `code * times` (UINTEGER) of a value that has a code, NULL of any other. A lookup in the bare column and nothing else:
 * where a file says how its column repeats itself, the database looks up each distinct value once, not each row.
 */
export function quickCodeOf(value: Value, codes: ReadonlyMap<string, number>, times: number): string | undefined {
  if (value.bare === undefined || codes.size === 0) return undefined;
  const entries = [...codes].map(([text, code]) => `${literal(text, value.type)}: ${code * times}::uinteger`);
  return `map {${entries.join(', ')}}[${value.bare}]`;
}

const literal = (text: string, type: string): string =>
  type === 'VARCHAR' ? quoteText(text) : `cast(${quoteText(text)} as ${type})`;
