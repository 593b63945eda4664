import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { DuckDBConnection } from '@duckdb/node-api';
import { AuditError } from '../../../protocol/failures.ts';
import { quotePath } from '../sql.ts';
import { pageHeader } from './pageHeader.ts';
import { bytesAt, openToRead } from './shape.ts';

/** Up to this size a file is checked when it is looked at; a larger one when it is counted. */
export const checkedBytes = 64 << 20;
const mostHeader = 1 << 20;
const piece = 1 << 20;

/**
 * Compares the checksums of a Parquet file's pages with what they hold, which the database does not. A file without
 * checksums, as most are, costs a look at the first page.
 *
 * @throws AuditError parseFailed `checksum`
 */
export async function checkPages(connection: DuckDBConnection, path: string, signal: AbortSignal): Promise<void> {
  const chunks = async (most: string) => {
    const found = await connection.runAndReadAll(
      `select least(data_page_offset, case when dictionary_page_offset > 0 then dictionary_page_offset else data_page_offset end)::double,
              total_compressed_size::double
       from parquet_metadata(${quotePath(path)}) ${most}`,
    );
    return found.getRowsJS() as [number, number][];
  };
  const [first] = await chunks('limit 1');
  const file = await openToRead(path);
  try {
    // Whoever writes checksums writes them for every page.
    const probe = first && (await headerAt((at, length) => bytesAt(file, at, length), first[0]));
    if (probe?.checksum === undefined) return;
    const read = windowOn(file);
    for (const [from, bytes] of await chunks('')) await checkChunk(read, path, from, from + bytes, signal);
  } finally {
    await file.close();
  }
}

/** The pages of one column in one group of rows, which stand one behind the other. */
async function checkChunk(read: Read, path: string, from: number, to: number, signal: AbortSignal): Promise<void> {
  for (let at = from; at < to; ) {
    signal.throwIfAborted();
    const header = await headerAt(read, at);
    // What cannot be understood is for the database to judge.
    if (header?.checksum === undefined || header.bytes < 0) return;
    const begin = at + header.length;
    if ((await checksumOf(read, begin, header.bytes)) !== header.checksum >>> 0)
      throw new AuditError('parseFailed', { path, reason: 'checksum' });
    at = begin + header.bytes;
  }
}

/** Most headers are short; one with statistics of long texts is not. */
async function headerAt(read: Read, at: number) {
  for (let length = 256; length <= mostHeader; length *= 16) {
    const header = pageHeader(await read(at, length));
    if (header !== undefined) return header;
  }
  return undefined;
}

async function checksumOf(read: Read, from: number, bytes: number): Promise<number> {
  let sum = 0;
  for (let at = 0; at < bytes; at += piece) sum = crc32(await read(from + at, Math.min(piece, bytes - at)), sum);
  return sum;
}

type Read = (at: number, length: number) => Promise<Uint8Array>;

/** Pages can be many and small: a megabyte is read at once, and they are taken from it. */
function windowOn(file: FileHandle): Read {
  let begin = 0;
  let bytes: Uint8Array = new Uint8Array(0);
  return async (at, length) => {
    if (at < begin || at + length > begin + bytes.length) {
      begin = at;
      bytes = await bytesAt(file, at, Math.max(length, piece));
    }
    return bytes.subarray(at - begin, at - begin + length);
  };
}
