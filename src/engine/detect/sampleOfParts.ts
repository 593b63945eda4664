import { sep } from 'node:path';
import { AuditError } from '../../protocol/failures.ts';
import type { Reading } from '../sources/files/reading.ts';
import { textsOf } from './numberText.ts';
import { type Cells, rowsToKeep, type Sample } from './table.ts';

/** So many files of a table are looked at, evenly over all of them. */
const mostParts = 8;

/**
 * Rows of a table in several files, with the columns that their folders name. How many rows there are is known where every
 * file was looked at and says so.
 *
 * @throws AuditError parseFailed `partsDiffer` where a file has other columns than the first
 */
export async function sampleOfParts(
  { bytes, keys = [], notes }: Reading,
  parts: readonly Reading[],
  read: (part: Reading) => Promise<Sample>,
): Promise<Sample> {
  const all = parts.length <= mostParts;
  const picked = all ? parts : parts.filter((_, at) => placeOf(at, parts.length) !== placeOf(at - 1, parts.length));
  const samples: Sample[] = [];
  for (const part of picked) {
    const sample = await read(part);
    if (samples[0] !== undefined && sample.names.join('\0') !== samples[0].names.join('\0'))
      throw new AuditError('parseFailed', { path: part.path, reason: 'partsDiffer' });
    samples.push(sample);
  }
  const [first] = samples;
  const { rows: _, ...shared } = first!;
  const total = samples.reduce((sum, { sampledRows }) => sum + sampledRows, 0);
  const keep = rowsToKeep(total, first!.names.length + keys.length);
  const columns = first!.names.map((_, at) => joined(samples.map(({ cells }) => cells[at]!)));
  const folders = keys.map((key) =>
    samples.flatMap(({ sampledRows }, at) =>
      Array<string | null>(sampledRows).fill(folderValue(picked[at]!.path, key)),
    ),
  );
  const cells = [...columns, ...folders].map(
    (column) => column.filter((_: unknown, row: number) => row % keep === 0) as Cells,
  );
  const rows =
    all && samples.every((sample) => sample.rows !== undefined)
      ? samples.reduce((sum, sample) => sum + sample.rows!, 0)
      : undefined;
  return {
    ...shared,
    bytes,
    names: [...first!.names, ...keys],
    cells,
    sampledRows: cells[0]!.length,
    ...(rows === undefined ? {} : { rows }),
    whole: all && keep === 1 && samples.every(({ whole }) => whole),
    nested: new Set(samples.flatMap(({ nested }) => [...nested])),
    notes: [...notes, ...first!.notes.filter(({ code }) => !notes.some((note) => note.code === code))],
  };
}

const placeOf = (at: number, parts: number): number => Math.floor((at * mostParts) / parts);

/** Numbers stay numbers where every file has them so. */
function joined(columns: readonly Cells[]): Cells {
  if (!columns.every((column) => column instanceof Float64Array))
    return columns.flatMap((column) => [...textsOf(column)]);
  const all = new Float64Array(columns.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const column of columns) {
    all.set(column, at);
    at += column.length;
  }
  return all;
}

/** What the folder says; the name that writers give to a missing value is none. */
function folderValue(path: string, key: string): string | null {
  const part = path.split(sep).findLast((one) => one.startsWith(`${key}=`))!;
  const value = part.slice(key.length + 1);
  return value === '__HIVE_DEFAULT_PARTITION__' || value === '' ? null : decoded(value);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
