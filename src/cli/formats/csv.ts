/** A cell: a text, a number, or nothing. */
export type Cell = string | number | undefined;

/**
 * A table as CSV (RFC 4180), a header and rows. Spreadsheets run a text that begins like a formula: such texts get an
 * apostrophe before them. Numbers are left as numbers, a minus sign and all.
 */
export const csv = (header: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [header, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');

function cell(value: Cell): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const plain = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
