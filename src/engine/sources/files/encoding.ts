import { createReadStream, createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { AuditError } from '../../../protocol/failures.ts';

/** Encodings of text that are read; names as in the Encoding Standard. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * How a text is encoded: as its byte order mark says, else UTF-8 where the bytes are valid, else Windows-1252, which is
 * what Latin-1 files are in practice.
 *
 * @param head first bytes; a sign may be cut off at the end
 * @param ended `head` is all there is
 * @returns nothing where it is no text
 */
export function encodingOf(head: Uint8Array, ended = false): Encoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (isUtf8(head, ended)) return 'utf-8';
  return head.some((byte) => byte < 9 || (byte > 13 && byte < 32) || byte === 0x7f) ? undefined : 'windows-1252';
}

/** Whether bytes are UTF-8, but for a sign that is cut off at their end unless they are `ended` there. */
export function isUtf8(bytes: Uint8Array, ended = false): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !ended });
    return true;
  } catch {
    return false;
  }
}

/**
 * Writes a text file anew as UTF-8, unpacked.
 *
 * @throws AuditError parseFailed `encoding`, `gzip` where the bytes are not what they should be
 */
export async function writeAsUtf8(
  path: string,
  encoding: Encoding,
  gzip: boolean,
  to: string,
  signal: AbortSignal,
): Promise<void> {
  const decoder = encoding === 'windows-1252' ? windows1252 : new TextDecoder(encoding, { fatal: true });
  // A mark that was written twice means no more than one.
  let begun = false;
  const decode = new Transform({
    transform(bytes: Buffer, _, done) {
      try {
        const text = decoder.decode(bytes, { stream: true });
        done(null, begun ? text : text.replace(/^\uFEFF+/, ''));
        begun ||= text !== '';
      } catch (error) {
        done(new AuditError('parseFailed', { path, reason: 'encoding' }, error));
      }
    },
    flush(done) {
      try {
        done(null, decoder.decode());
      } catch (error) {
        done(new AuditError('parseFailed', { path, reason: 'encoding' }, error));
      }
    },
  });
  const source = createReadStream(path, { highWaterMark: 1 << 20 });
  const sink = createWriteStream(to);
  try {
    await (gzip
      ? pipeline(source, createGunzip(), decode, sink, { signal })
      : pipeline(source, decode, sink, { signal }));
  } catch (error) {
    if (gzip && /^Z_/.test((error as NodeJS.ErrnoException).code ?? ''))
      throw new AuditError('parseFailed', { path, reason: 'gzip' }, error);
    throw error;
  }
}

const special = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Node from 20.18.3 and 22.13 on decodes the bytes 0x80 to 0x9f as Latin-1 does (nodejs/node#56542). */
const windows1252 = {
  decode: (bytes: Buffer = Buffer.alloc(0), _?: object): string =>
    bytes.toString('latin1').replace(/[\x80-\x9f]/g, (sign) => special[sign.charCodeAt(0) - 0x80]!),
};
