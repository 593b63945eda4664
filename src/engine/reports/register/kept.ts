import { dsvFormat } from 'd3-dsv';
import { AuditError } from '../../../protocol/failures.ts';
import { unharmed } from '../csv/csvText.ts';

/** A register as people left it: its columns, and its rows by id. */
export type Kept = {
  readonly columns: readonly string[];
  readonly rows: ReadonlyMap<string, { readonly [column: string]: string }>;
};

/**
 * Reads a register; some spreadsheets part its cells by semicolons.
 *
 * @throws AuditError `notARegister` where there is text without the columns id, owner and state
 */
export function registerIn(text: string, path: string): Kept {
  const plain = text.replace(/^\uFEFF/, '');
  if (plain.trim() === '') return { columns: [], rows: new Map() };
  const [columns = [], ...rows] = dsvFormat(/^[^,\r\n]*;/.test(plain) ? ';' : ',').parseRows(plain);
  if (['id', 'owner', 'state'].some((needed) => !columns.includes(needed)))
    throw new AuditError('notARegister', { path });
  const entries = rows.map((cells) =>
    Object.fromEntries(columns.map((column, at) => [column, unharmed(cells[at] ?? '')] as const)),
  );
  return { columns, rows: new Map(entries.filter(({ id }) => id).map((row) => [row.id!, row])) };
}
