export type CsvCell = string | number | undefined;

/**
 * Rows as CSV (RFC 4180: CRLF, quotes doubled), UTF-8 without a mark. Text that a spreadsheet would take for a formula begins
 * with an apostrophe, also behind spaces; text that is a plain number, negative or not, stays one. Numbers stand as they are.
 */
export const csvText = (rows: readonly (readonly CsvCell[])[]): string =>
  rows.map((cells) => `${cells.map(cellText).join(',')}\r\n`).join('');

function cellText(cell: CsvCell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const text = harmless(cell);
  return /[",\r\n;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const formula = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;
const plainNumber = /^-?\d+(?:\.\d+)?(?:e[-+]?\d+)?$/i;

const harmless = (text: string): string => (formula.test(text) && !plainNumber.test(text) ? `'${text}` : text);

/** The text that a cell was made of. */
export const unharmed = (cell: string): string =>
  cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
