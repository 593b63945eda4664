import { mkdtemp, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileFormat } from '../../../protocol/detection.ts';
import { AuditError } from '../../../protocol/failures.ts';
import type { ReadingNote } from '../../../protocol/reading.ts';
import { type Dialect, dialectOf } from './dialect.ts';
import { type Encoding, encodingOf, writeAsUtf8 } from './encoding.ts';
import { checkDepth } from './jsonDepth.ts';
import { arrayOfNpy, arraysOfNpz, type NumpyArray } from './numpy/arrays.ts';
import { checkFooter } from './parquetFooter.ts';
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
  /** A table in several files: how each of them is read, and the columns that their folders name. */
  readonly parts?: readonly Reading[];
  readonly keys?: readonly string[];
  readonly notes: readonly ReadingNote[];
};

/** What the database reads. */
export const filesOf = ({ file, parts }: Reading): readonly string[] => parts?.map((part) => part.file) ?? [file];

/** A text file up to this size is looked at as a whole. */
export const wholeLimit = 16 * 1024 * 1024;
const headBytes = 256 * 1024;

/**
 * How a file is to be read.
 *
 * @param copies gets the folders of what had to be written anew; the caller removes them
 * @throws AuditError fileNotFound, fileUnreadable, fileEmpty, formatUnknown; parseFailed `header`, `encoding`, `gzip`, `depth`,
 *   `numpy`, `numpyPickled`, `numpyShape`, `xlsx`, `oldExcel`, `unpacksTooLarge`
 */
export async function readingOf(
  path: string,
  temporary: string,
  copies: string[],
  signal: AbortSignal,
): Promise<Reading> {
  const { format, gzip, bytes } = await fileShape(path);
  if (format === 'parquet') await checkFooter(path);
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
  const { encoding: found, marked, twice } = await textEncoding(path, gzip, bytes);
  // JSON is UTF-8 unless a mark says otherwise; whoever reads it finds the place.
  const json = format === 'jsonl' || format === 'json';
  const encoding = json && found === 'windows-1252' ? 'utf-8' : found;
  if (json && encoding === 'utf-8') await checkDepth(path, path, gzip, format === 'jsonl', signal);
  // The database takes no byte order mark before JSON, nor before a quoted cell that it is to skip.
  if (encoding === 'utf-8' && !twice && !(json && marked)) {
    const how = await written(path, path, gzip, format);
    if (!marked || how.dialect?.skip === how.dialect?.skipRows)
      return { path, format, bytes, gzip, file: path, fileBytes: bytes, ...how };
  }
  const folder = await mkdtemp(join(temporary, 'text-'));
  copies.push(folder);
  const file = join(folder, 'text');
  await writeAsUtf8(path, encoding, gzip, file, signal);
  if (json && encoding !== 'utf-8') await checkDepth(path, file, false, format === 'jsonl', signal);
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
): Promise<{ readonly encoding: Encoding; readonly marked: boolean; readonly twice: boolean }> {
  const head = await headOf(path, gzip);
  const encoding = encodingOf(head, head.length < headBytes);
  if (encoding === undefined) throw new AuditError('formatUnknown', { path });
  const markAt = (at: number) => head[at] === 0xef && head[at + 1] === 0xbb && head[at + 2] === 0xbf;
  const marked = markAt(0);
  const twice = marked && markAt(3);
  if (encoding !== 'utf-8' || gzip || bytes <= headBytes || bytes > wholeLimit) return { encoding, marked, twice };
  const all = await firstBytes(path, bytes);
  return { encoding: encodingOf(all, true) ?? encoding, marked, twice };
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
  return gzip ? unzipped(bytes, headBytes) : bytes;
}

async function firstBytes(path: string, length: number): Promise<Buffer> {
  const file = await openToRead(path);
  try {
    return await bytesAt(file, 0, length);
  } finally {
    await file.close();
  }
}
