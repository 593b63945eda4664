import { type FileHandle, open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import type { FileFormat } from '../../protocol/detection.ts';
import { AuditError } from '../../protocol/failures.ts';
import { formatOfName } from '../sources/formatOfName.ts';

export type FileShape = { readonly format: FileFormat; readonly gzip: boolean; readonly bytes: number };

/**
 * What a file is, by its first bytes and then its extension (`.gz` looked into).
 *
 * @throws AuditError fileNotFound, fileUnreadable, fileEmpty, formatUnknown
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
    return { format: formatOf(path, plain), gzip, bytes: stat.size };
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

function formatOf(path: string, head: Buffer): FileFormat {
  const magic = head.subarray(0, 6).toString('latin1');
  if (magic.startsWith('PAR1') || magic.startsWith('PARE')) return 'parquet';
  if (magic === 'ARROW1') return 'arrow';
  const promised = formatOfName(path);
  if (head.length >= 8 && head.readUInt32LE(0) === 0xffffffff && promised !== 'csv') return 'arrow';
  // Text does not hold zero bytes; UTF-16 does, and is refused here with the rest.
  const text = !head.includes(0);
  if (!text || promised === 'parquet' || promised === 'arrow') throw new AuditError('formatUnknown', { path });
  if (promised !== undefined) return promised;
  const first = head.toString('utf8').replace('\uFEFF', '').trimStart();
  if (first.startsWith('{')) return 'jsonl';
  const line = first.split('\n', 1)[0] ?? '';
  return line.split('\t').length > line.split(',').length ? 'tsv' : 'csv';
}

/** What the first bytes of a gzip file unpack to, as far as they reach. */
const unzipped = (head: Buffer): Promise<Buffer> =>
  new Promise((resolve) => {
    const parts: Buffer[] = [];
    const gunzip = createGunzip();
    const done = () => resolve(Buffer.concat(parts));
    gunzip.on('data', (part: Buffer) => parts.push(part));
    gunzip.on('end', done).on('error', done);
    gunzip.end(head);
  });
