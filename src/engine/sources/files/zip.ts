import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { AuditError } from '../../../protocol/failures.ts';

/** One file of a ZIP archive. */
export type Packed = {
  readonly name: string;
  /** Unpacked, as the archive says; reading it fails where it is more or less, or its checksum is another. */
  readonly bytes: number;
  read(signal: AbortSignal): AsyncGenerator<Buffer>;
};

const mostEntries = 10_000;

/**
 * Runs `use` with the files that the archive's own list names. Nothing is unpacked before it is read.
 *
 * @param reason of the failure where it is no whole archive
 * @throws AuditError parseFailed with `reason`; what `use` throws on purpose as it is
 */
export async function withZip<T>(
  path: string,
  reason: string,
  signal: AbortSignal,
  use: (files: readonly Packed[]) => Promise<T>,
): Promise<T> {
  let zip: ZipFile | undefined;
  try {
    zip = await yauzl.openPromise(path, { autoClose: false });
    const files: Packed[] = [];
    for await (const entry of zip.eachEntry()) {
      if (files.length === mostEntries || !entry.canDecodeFileData()) throw new Error('not an archive of tables');
      files.push(packed(zip, entry));
    }
    return await use(files);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AuditError || isMistake(error)) throw error;
    throw new AuditError('parseFailed', { path, reason }, error);
  } finally {
    zip?.close();
  }
}

/** The library, the file system and the unpacking throw plain errors; another kind comes from the program itself. */
const isMistake = (error: unknown): boolean => !(error instanceof Error) || error.constructor !== Error;

const packed = (zip: ZipFile, entry: Entry): Packed => ({
  name: entry.fileName,
  bytes: entry.uncompressedSize,
  async *read(signal) {
    let sum = 0;
    for await (const part of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      signal.throwIfAborted();
      sum = crc32(part, sum);
      yield part;
    }
    if (sum !== entry.crc32) throw new Error('the checksum is another');
  },
});

/** The first bytes of a packed file; all of a shorter one. */
export async function headOf(file: Packed, length: number, signal: AbortSignal): Promise<Buffer> {
  const parts: Buffer[] = [];
  let have = 0;
  for await (const part of file.read(signal)) {
    parts.push(part);
    have += part.length;
    if (have >= length) break;
  }
  return Buffer.concat(parts).subarray(0, length);
}

/** Unpacks a file to `path`. */
export const unpack = (file: Packed, path: string, signal: AbortSignal): Promise<void> =>
  pipeline(Readable.from(file.read(signal)), createWriteStream(path), { signal });
