import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { AuditError } from '../../protocol/failures.ts';
import { type Reading, wholeLimit } from '../sources/files/reading.ts';
import { bytesAt, openToRead } from '../sources/files/shape.ts';

const headBytes = 512 * 1024;
const sliceBytes = 64 * 1024;
const sliceCount = 12;
/** Packed files cannot be entered in the middle: this much is unpacked, and slices are kept of it. */
const unpackLimit = 96 * 1024 * 1024;

/** Pieces of a text file, each of whole lines; the first starts with the header. `whole` when they are all of it. */
export type Slices = { readonly parts: readonly Buffer[]; readonly whole: boolean };

/**
 * The head of a text file and slices at even offsets. Cost does not grow with the file.
 *
 * A slice starts after its first line break. Where that stands inside a quoted field, the reader drops the torn row.
 */
export async function slicesOf({ file: path, gzip, fileBytes: bytes }: Reading, signal: AbortSignal): Promise<Slices> {
  if (gzip) return unpackedSlices(path, signal);
  const file = await openToRead(path);
  try {
    if (bytes <= wholeLimit) return { parts: [await bytesAt(file, 0, bytes)], whole: true };
    const parts = [wholeLines(await bytesAt(file, 0, headBytes), true)];
    const room = bytes - headBytes - sliceBytes;
    for (let slice = 1; slice <= sliceCount; slice++) {
      signal.throwIfAborted();
      const offset = headBytes + Math.floor((room * slice) / sliceCount);
      parts.push(wholeLines(await bytesAt(file, offset, sliceBytes), false));
    }
    return { parts: parts.filter((part) => part.length > 0), whole: false };
  } finally {
    await file.close();
  }
}

async function unpackedSlices(path: string, signal: AbortSignal): Promise<Slices> {
  const stride = Math.floor(unpackLimit / sliceCount);
  const kept: Buffer[] = [];
  let before = 0;
  let length = 0;
  const source = createReadStream(path);
  const plain = source.pipe(createGunzip());
  source.on('error', (error) => plain.destroy(error));
  try {
    for await (const chunk of plain as AsyncIterable<Buffer>) {
      signal.throwIfAborted();
      kept.push(chunk);
      length += chunk.length;
      if (length >= unpackLimit) break;
    }
  } catch (error) {
    if (signal.aborted) throw error;
    throw new AuditError('parseFailed', { path, reason: 'gzip' }, error);
  } finally {
    source.destroy();
    plain.destroy();
  }
  const text = Buffer.concat(kept);
  if (text.length === 0) throw new AuditError('fileEmpty', { path });
  if (length <= wholeLimit) return { parts: [text], whole: true };
  const parts = [wholeLines(text.subarray(0, headBytes), true)];
  for (before = headBytes; before + sliceBytes < text.length; before += stride)
    parts.push(wholeLines(text.subarray(before, before + sliceBytes), false));
  return { parts: parts.filter((part) => part.length > 0), whole: false };
}

/** Without the torn line at the end, and at the start unless it is the file's. */
function wholeLines(bytes: Buffer, fromStart: boolean): Buffer {
  const last = bytes.lastIndexOf(0x0a);
  const first = fromStart ? 0 : bytes.indexOf(0x0a) + 1;
  return last < first ? Buffer.alloc(0) : bytes.subarray(first, last + 1);
}
