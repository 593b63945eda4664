import { AuditError } from '../../protocol/failures.ts';
import { breathe } from '../breathe.ts';
import type { FileShape } from './format.ts';
import { slicesOf } from './slices.ts';
import { type Cell, rowsToKeep, type Sample } from './table.ts';

/**
 * Rows of a JSON lines file. Columns are the keys in the order they first appear; a key that a row lacks is missing.
 *
 * @throws AuditError parseFailed with the line of the first one that is no JSON object
 */
export async function readLines(path: string, shape: FileShape, signal: AbortSignal): Promise<Sample> {
  const { parts, whole } = await slicesOf(path, shape, signal);
  const lines: string[] = [];
  for (const part of parts) for (const line of part.toString('utf8').split('\n')) lines.push(line);
  const present = lines.filter((line) => line.trim() !== '').length;
  const columns = new Map<string, Cell[]>();
  const nested = new Set<string>();
  let keep = 1;
  let rows = 0;
  let seen = 0;
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    if (at % 2000 === 0) await breathe(signal);
    if (seen++ % keep !== 0) continue;
    const record = recordOf(line, path, whole ? at + 1 : undefined);
    if (rows === 0) keep = whole ? rowsToKeep(present, Object.keys(record).length) : 1;
    for (const [name, value] of Object.entries(record)) {
      const cells = columns.get(name) ?? [];
      columns.set(name, cells);
      while (cells.length < rows) cells.push(null);
      cells.push(cellOf(value));
      if (typeof value === 'object' && value !== null) nested.add(name);
    }
    rows++;
  }
  for (const cells of columns.values()) while (cells.length < rows) cells.push(null);
  if (rows === 0) throw new AuditError('fileEmpty', { path });
  return {
    format: 'jsonl',
    bytes: shape.bytes,
    names: [...columns.keys()],
    cells: [...columns.values()],
    sampledRows: rows,
    ...(whole ? { rows: present } : {}),
    whole: whole && keep === 1,
    nested,
    headerless: false,
  };
}

function recordOf(line: string, path: string, number: number | undefined): Record<string, unknown> {
  const at = number === undefined ? {} : { line: number };
  let value: unknown;
  try {
    value = JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new AuditError('parseFailed', { path, reason: 'json', ...at }, error);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new AuditError('parseFailed', { path, reason: 'notAnObject', ...at });
  return value as Record<string, unknown>;
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined || value === '') return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
