import { AuditError } from '../../../protocol/failures.ts';
import type { ReadingNote } from '../../../protocol/reading.ts';
import type { TextRow } from './textRows.ts';

/** What stands above the data. */
export type Header = {
  /** One a field of the first row, each different; made up where it has none. */
  readonly names: readonly string[];
  readonly header?: TextRow;
  /** Rows above the header. */
  readonly above: number;
  readonly notes: readonly ReadingNote[];
};

const mostAbove = 10;

/**
 * The names of the columns, from the first rows of a file. A header is missing when the first row could be any other:
 * its cells have the kind of their columns. Names that are absent are made up and equal ones numbered, as the database
 * would do it.
 *
 * @param width fields of most rows
 * @throws AuditError parseFailed `header` where names stand in several lines
 */
export function headerOf(rows: readonly TextRow[], width: number, path: string): Header {
  const above = titlesAbove(rows, width);
  const [first, ...rest] = rows.slice(above);
  // A header that stands again says nothing of the data.
  const cells = rest
    .map(({ fields }) => fields)
    .filter((fields) => fields.some((field, at) => field !== first!.fields[at]));
  if (!looksLikeHeader(first!.fields, cells))
    return { ...namesOf(first!.fields, false), above, notes: [{ code: 'noHeader' }] };
  if (severalLines(first!.fields, cells))
    throw new AuditError('parseFailed', { path, reason: 'header', line: first!.line });
  const { names, notes } = namesOf(first!.fields, true);
  const titles: ReadingNote[] = above > 0 ? [{ code: 'preamble', lines: first!.line - 1 }] : [];
  return { names, header: first!, above, notes: [...titles, ...notes] };
}

/** Rows that are no data: of another width than the rest or with nothing behind the first cell, and below them a row of names only. */
function titlesAbove(rows: readonly TextRow[], width: number): number {
  const isTitle = ({ fields }: TextRow) =>
    fields.length !== width || (width > 1 && fields.slice(1).every((field) => field.trim() === ''));
  const first = rows.findIndex((row) => !isTitle(row));
  if (first < 1 || first > mostAbove) return 0;
  const names = rows[first]!.fields;
  const below = rows.slice(first + 1).map(({ fields }) => fields);
  const areNames = names.every((name) => name.trim() !== '' && !isNumber(name));
  return below.length > 0 && areNames && looksLikeHeader(names, below) ? first : 0;
}

const numeral = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/;
const isNumber = (text: string): boolean => numeral.test(text);

function looksLikeHeader(first: readonly string[], rest: readonly (readonly string[])[]): boolean {
  if (rest.length === 0) return true;
  let data = 0;
  for (const [column, name] of first.entries()) {
    const values = rest.map((row) => row[column] ?? '').filter((value) => value.trim() !== '');
    const numeric = values.length > 0 && values.every(isNumber);
    if (name.trim() === '') continue;
    if (isNumber(name)) {
      // A number that heads numbers is data; one that heads text may be a year or a class.
      if (numeric) data++;
    } else if (numeric) return true;
    else if (values.filter((value) => value === name).length >= 2) data++;
  }
  return data === 0 || (data < first.length / 2 && !first.some(isNumber));
}

/** Names with gaps over a second row of words that stand over numbers, or more gaps than names. */
function severalLines(first: readonly string[], rest: readonly (readonly string[])[]): boolean {
  const gaps = first.filter((name) => name.trim() === '').length;
  if (gaps === 0 || first.length < 3) return false;
  if (gaps > first.length / 2) return true;
  const [second, ...below] = rest;
  if (second === undefined || below.length === 0 || second.some(isNumber)) return false;
  const numeric = second.filter((name, column) => {
    const values = below.map((row) => row[column] ?? '').filter((value) => value.trim() !== '');
    return name.trim() !== '' && values.length > 0 && values.every(isNumber);
  });
  return numeric.length > first.length / 2;
}

/** Names as a table has them: each there, each different. */
export function namesOf(
  first: readonly string[],
  header: boolean,
): { names: readonly string[]; notes: readonly ReadingNote[] } {
  const digits = String(Math.max(0, first.length - 1)).length;
  const taken = new Set<string>();
  const empty: string[] = [];
  const twice: string[] = [];
  const names = first.map((name, at) => {
    const has = header && name !== '';
    const plain = has ? name : `column${header ? at : String(at).padStart(digits, '0')}`;
    let unique = plain;
    for (let n = 1; taken.has(unique.toLowerCase()); n++) unique = `${plain}_${n}`;
    taken.add(unique.toLowerCase());
    if (header && !has) empty.push(unique);
    if (unique !== plain) twice.push(unique);
    return unique;
  });
  const notes: ReadingNote[] = [];
  if (empty.length > 0) notes.push({ code: 'emptyNames', columns: empty });
  if (twice.length > 0) notes.push({ code: 'duplicateNames', columns: twice });
  return { names, notes };
}
