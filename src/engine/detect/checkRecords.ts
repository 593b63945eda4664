import { AuditError } from '../../protocol/failures.ts';
import { breathe } from '../breathe.ts';
import { isUtf8 } from '../sources/files/encoding.ts';

/**
 * Whether a whole JSON text holds records, by a strict reader: the database also takes commas too many, and of a key that
 * stands twice the one that comes first.
 *
 * @param lines one record a line
 * @returns whether a key is empty
 * @throws AuditError parseFailed `encoding`, `json`, `notAnObject`, `duplicateKey`, `fieldCount`, with the line where there are lines
 */
export async function checkRecords(
  path: string,
  bytes: Uint8Array,
  lines: boolean,
  signal: AbortSignal,
): Promise<boolean> {
  const text = utf8(path, bytes);
  let nameless = false;
  if (!lines) {
    const value = parsed(path, text, {});
    checkWidths(path, value);
    for (const record of Array.isArray(value) ? value : [value])
      nameless = checkRecord(path, record, {}).includes('') || nameless;
    return nameless;
  }
  for (const [at, line] of text.split('\n').entries()) {
    if (at % 2000 === 0) await breathe(signal);
    if (line.trim() === '') continue;
    nameless = checkRecord(path, parsed(path, line, { line: at + 1 }), { line: at + 1 }).includes('') || nameless;
  }
  return nameless;
}

function utf8(path: string, bytes: Uint8Array): string {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    return decoder.decode(bytes);
  } catch (error) {
    let line = 1;
    for (let from = 0; from < bytes.length; line++) {
      const end = bytes.indexOf(0x0a, from);
      const to = end < 0 ? bytes.length : end + 1;
      if (!isUtf8(bytes.subarray(from, to), true)) break;
      from = to;
    }
    throw new AuditError('parseFailed', { path, reason: 'encoding', line }, error);
  }
}

type Place = { readonly line?: number };

function parsed(path: string, text: string, place: Place): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AuditError('parseFailed', { path, reason: 'json', ...place }, error);
  }
}

/** Of a table as columns and data, each row has a cell a column. */
function checkWidths(path: string, value: unknown): void {
  const { columns, data } = Object(value) as { columns?: unknown; data?: unknown };
  if (!Array.isArray(columns) || !Array.isArray(data)) return;
  const odd = data.find((row) => Array.isArray(row) && row.length !== columns.length) as unknown[] | undefined;
  if (odd !== undefined)
    throw new AuditError('parseFailed', { path, reason: 'fieldCount', found: odd.length, expected: columns.length });
}

/** The keys of a record. */
function checkRecord(path: string, value: unknown, place: Place): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new AuditError('parseFailed', { path, reason: 'notAnObject', ...place });
  // The database knows no capitals in names. A key that stands twice just so is refused by the database itself.
  const keys = Object.keys(value);
  if (new Set(keys.map((key) => key.toLowerCase())).size < keys.length)
    throw new AuditError('parseFailed', { path, reason: 'duplicateKey', ...place });
  return keys;
}
