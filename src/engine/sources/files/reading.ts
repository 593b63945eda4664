import { mkdtemp, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileFormat } from '../../../protocol/detection.ts';
import { AuditError } from '../../../protocol/failures.ts';
import type { ReadingNote } from '../../../protocol/reading.ts';
import { type Dialect, dialectOf } from './dialect.ts';
import { type Encoding, encodingOf, isUtf8, writeAsUtf8 } from './encoding.ts';
import { arrayOfNpy, arraysOfNpz, type NumpyArray } from './numpy/arrays.ts';
import { bytesAt, fileShape, openToRead } from './shape.ts';
import { unzipped } from './unzipped.ts';
import { writeWorkbookAsText } from './xlsx/workbookText.ts';

/** How a file is to be read: decided once from its first bytes, the same for looking at it and for counting. */
export type Reading = {
  /** The user's file. */
  readonly path: string;
  readonly format: FileFormat;
  /** Of the user's file. */
  readonly bytes: number;
  /** What the database reads: the user's file, or a copy of it as text in UTF-8. */
  readonly file: string;
  readonly fileBytes: number;
  readonly gzip: boolean;
  /** Separated text only. */
  readonly dialect?: Dialect;
  /** NumPy only. */
  readonly arrays?: readonly NumpyArray[];
  readonly notes: readonly ReadingNote[];
};

/** A text file up to this size is looked at as a whole. */
export const wholeLimit = 16 * 1024 * 1024;
const headBytes = 256 * 1024;

/**
 * Runs `use` with how each file is to be read. Copies that this takes live as long as that.
 *
 * @throws AuditError fileNotFound, fileUnreadable, fileEmpty, formatUnknown; parseFailed `header`, `encoding`, `gzip`,
 *   `numpy`, `numpyPickled`, `numpyShape`, `xlsx`, `oldExcel`, `unpacksTooLarge`
 */
export async function withReadings<T>(
  paths: readonly string[],
  temporary: string,
  signal: AbortSignal,
  use: (readings: readonly Reading[]) => Promise<T>,
): Promise<T> {
  const copies: string[] = [];
  try {
    const readings: Reading[] = [];
    for (const path of paths) readings.push(await readingOf(path, temporary, copies, signal));
    return await use(readings);
  } finally {
    for (const copy of copies) await rm(copy, { recursive: true, force: true });
  }
}

async function readingOf(path: string, temporary: string, copies: string[], signal: AbortSignal): Promise<Reading> {
  const { format, gzip, bytes } = await fileShape(path);
  if (format === 'parquet' || format === 'arrow')
    return { path, format, bytes, file: path, fileBytes: bytes, gzip, notes: [] };
  if (format === 'npy')
    return { path, format, bytes, file: path, fileBytes: bytes, gzip, ...(await arrayOfNpy(path, bytes)) };
  if (format === 'npz') {
    const unpacked = await mkdtemp(join(temporary, 'arrays-'));
    copies.push(unpacked);
    const arrays = await arraysOfNpz(path, unpacked, signal);
    return { path, format, bytes, file: path, fileBytes: bytes, gzip, ...arrays };
  }
  if (format === 'xlsx') return workbookReading(path, bytes, temporary, copies, signal);
  const { encoding: found, marked } = await textEncoding(path, gzip, bytes);
  // JSON is UTF-8 unless a mark says otherwise; whoever reads it finds the place.
  const json = format === 'jsonl' || format === 'json';
  const encoding = json && found === 'windows-1252' ? 'utf-8' : found;
  // The database takes no byte order mark before JSON, nor before a quoted cell that it is to skip.
  if (encoding === 'utf-8' && !(json && marked)) {
    const how = await written(path, path, gzip, format);
    if (!marked || how.dialect?.skip === how.dialect?.skipRows)
      return { path, format, bytes, gzip, file: path, fileBytes: bytes, ...how };
  }
  const folder = await mkdtemp(join(temporary, 'text-'));
  copies.push(folder);
  const file = join(folder, 'text');
  await writeAsUtf8(path, encoding, gzip, file, signal);
  const fileBytes = (await stat(file)).size;
  if (fileBytes === 0) throw new AuditError('fileEmpty', { path });
  const { dialect, notes } = await written(path, file, false, format);
  return {
    path,
    format,
    bytes,
    gzip: false,
    file,
    fileBytes,
    ...(dialect === undefined ? {} : { dialect }),
    notes: encoding === 'utf-8' ? notes : [{ code: 'encoding', encoding: encodingNames[encoding] }, ...notes],
  };
}

async function workbookReading(
  path: string,
  bytes: number,
  temporary: string,
  copies: string[],
  signal: AbortSignal,
): Promise<Reading> {
  const folder = await mkdtemp(join(temporary, 'sheet-'));
  copies.push(folder);
  const file = join(folder, 'text');
  const said = await writeWorkbookAsText(path, file, signal);
  const { dialect, notes } = await written(path, file, false, 'xlsx');
  const fileBytes = (await stat(file)).size;
  return { path, format: 'xlsx', bytes, gzip: false, file, fileBytes, dialect: dialect!, notes: [...said, ...notes] };
}

const encodingNames: { readonly [E in Encoding]: string } = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252 (Latin-1)',
};

/** Of a file that is small the whole text is looked at, of another one the first 256 KiB. */
async function textEncoding(
  path: string,
  gzip: boolean,
  bytes: number,
): Promise<{ readonly encoding: Encoding; readonly marked: boolean }> {
  const head = await headOf(path, gzip);
  const encoding = encodingOf(head);
  if (encoding === undefined) throw new AuditError('formatUnknown', { path });
  const marked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  if (encoding !== 'utf-8' || gzip || bytes <= headBytes || bytes > wholeLimit) return { encoding, marked };
  const all = await firstBytes(path, bytes);
  return { encoding: isUtf8(all) ? encoding : (encodingOf(all) ?? encoding), marked };
}

async function written(
  path: string,
  file: string,
  gzip: boolean,
  format: FileFormat,
): Promise<Pick<Reading, 'dialect' | 'notes'>> {
  if (format !== 'csv' && format !== 'tsv' && format !== 'xlsx') return { notes: [] };
  const head = await headOf(file, gzip);
  const text = new TextDecoder().decode(head, { stream: true });
  const dialect = dialectOf(path, text, format === 'tsv', head.length < headBytes, format === 'xlsx');
  return { dialect, notes: dialect.notes };
}

/** The first 256 KiB of a file, unpacked. */
async function headOf(path: string, gzip: boolean): Promise<Buffer> {
  const bytes = await firstBytes(path, headBytes);
  return gzip ? (await unzipped(bytes)).subarray(0, headBytes) : bytes;
}

async function firstBytes(path: string, length: number): Promise<Buffer> {
  const file = await openToRead(path);
  try {
    return await bytesAt(file, 0, length);
  } finally {
    await file.close();
  }
}
