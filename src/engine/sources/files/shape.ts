import { type FileHandle, open } from 'node:fs/promises';
import type { FileFormat } from '../../../protocol/detection.ts';
import { AuditError } from '../../../protocol/failures.ts';
import { encodingOf } from './encoding.ts';
import { formatOfName } from './formatOfName.ts';
import { numpyMagic } from './numpy/header.ts';
import { unzipped } from './unzipped.ts';

export type FileShape = { readonly format: FileFormat; readonly gzip: boolean; readonly bytes: number };

/**
 * What a file is, by its first bytes and then its extension (`.gz` looked into).
 *
 * @throws AuditError fileNotFound, fileUnreadable, fileEmpty, formatUnknown; parseFailed `oldExcel`
 */
export async function fileShape(path: string): Promise<FileShape> {
  const file = await openToRead(path);
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new AuditError('fileUnreadable', { path, reason: 'notAFile' });
    if (stat.size === 0) throw new AuditError('fileEmpty', { path });
    const head = await bytesAt(file, 0, 4096);
    const gzip = head[0] === 0x1f && head[1] === 0x8b;
    const plain = gzip ? await unzipped(head) : head;
    return { format: formatOf(path, plain, gzip), gzip, bytes: stat.size };
  } finally {
    await file.close();
  }
}

/** Opens a file; a missing one and an unreadable one are told apart. */
export async function openToRead(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new AuditError('fileNotFound', { path }, error);
    throw new AuditError('fileUnreadable', { path, reason: code }, error);
  }
}

/** Up to `length` bytes from `position`; fewer at the end of the file. */
export async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await file.read(buffer, read, length - read, position + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return buffer.subarray(0, read);
}

function formatOf(path: string, head: Buffer, gzip: boolean): FileFormat {
  const magic = head.subarray(0, 6).toString('latin1');
  if (magic.startsWith('PAR1') || magic.startsWith('PARE')) return 'parquet';
  if (magic === 'ARROW1') return 'arrow';
  const promised = formatOfName(path);
  const binary = gzip ? undefined : binaryFormat(path, head, promised);
  if (binary !== undefined) return binary;
  if (head.length >= 8 && head.readUInt32LE(0) === 0xffffffff && promised !== 'csv') return 'arrow';
  const encoding = encodingOf(head);
  if (encoding === undefined || (promised !== undefined && !isText(promised)))
    throw new AuditError('formatUnknown', { path });
  const text = new TextDecoder(encoding).decode(head);
  if (promised === 'csv' || promised === 'tsv') return promised;
  const first = text.trimStart();
  if (promised === 'jsonl' || promised === 'json' || first.startsWith('{') || first.startsWith('[{'))
    return jsonFormat(first);
  const line = first.split('\n', 1)[0] ?? '';
  return line.split('\t').length > line.split(',').length ? 'tsv' : 'csv';
}

const isText = (format: FileFormat): boolean => ['csv', 'tsv', 'json', 'jsonl'].includes(format);

/** An array, or an archive of arrays or of the parts of a workbook, which its first file tells. */
function binaryFormat(path: string, head: Buffer, promised: FileFormat | undefined): FileFormat | undefined {
  if (head.subarray(0, 6).equals(numpyMagic)) return 'npy';
  const zip = head.subarray(0, 4).toString('latin1');
  if (zip === '\xd0\xcf\x11\xe0' && /\.xl\w*$/i.test(path))
    throw new AuditError('parseFailed', { path, reason: 'oldExcel' });
  if (zip === 'PK\x05\x06') return promised === 'xlsx' ? 'xlsx' : 'npz';
  if (zip !== 'PK\x03\x04') return undefined;
  const name = firstName(head);
  if (/\.npy$/i.test(name)) return 'npz';
  return promised === 'xlsx' || /^(?:\[Content_Types\]\.xml$|_rels\/|xl\/|docProps\/)/.test(name) ? 'xlsx' : undefined;
}

/** Name of the first file of a ZIP archive, as far as it is seen. */
const firstName = (head: Buffer): string =>
  head.length < 30 ? '' : head.toString('utf8', 30, 30 + head.readUInt16LE(26));

/** A record a line, unless the text begins as a list or as an object of several lines. */
function jsonFormat(text: string): FileFormat {
  const line = text.split('\n', 1)[0]!;
  // A table as columns and data, which most write as one line.
  if (text.startsWith('[') || /^\{\s*"columns"\s*:\s*\[/.test(text)) return 'json';
  if (!text.startsWith('{') || line.length === text.length) return 'jsonl';
  try {
    JSON.parse(line);
    return 'jsonl';
  } catch {
    return line.trimEnd().endsWith('}') ? 'jsonl' : 'json';
  }
}
