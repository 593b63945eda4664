import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { AuditError } from '../../../protocol/failures.ts';

/** No table is nested so deep, and the database goes as deep as the text: some thousands end the process. */
const deepest = 500;
/** So many records the database looks at to find the columns; reading them takes no depth. */
const mostRecords = 20_480;

/**
 * The database is to take no larger record: it parses one as a whole, into up to 20 times its bytes of memory that it does
 * not count.
 */
export const largestObject = 40 << 20;

const [quote, backslash, lf] = [0x22, 0x5c, 0x0a];
const [openList, closeList, openRecord, closeRecord] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * @param path the user's file, for the message
 * @param lines one record a line
 * @throws AuditError parseFailed `depth` where lists and records are nested too deep, with the line where there are lines
 */
export async function checkDepth(
  path: string,
  file: string,
  gzip: boolean,
  lines: boolean,
  signal: AbortSignal,
): Promise<void> {
  let depth = 0;
  let records = 0;
  let line = 1;
  let quoted = false;
  let escaped = false;
  const look = (bytes: Buffer) => {
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === lf) {
        line++;
        // No text goes on behind its line, and of lines each stands for itself.
        quoted = false;
        escaped = false;
        if (lines) depth = 0;
      } else if (escaped) escaped = false;
      else if (quoted) {
        if (byte === quote) quoted = false;
        else if (byte === backslash) escaped = true;
      } else if (byte === quote) quoted = true;
      else if (byte === openList || byte === openRecord) {
        if (++depth > deepest)
          throw new AuditError('parseFailed', { path, reason: 'depth', ...(lines ? { line } : {}) });
      } else if ((byte === closeList || byte === closeRecord) && --depth <= 1 && (depth === 0) === lines) records++;
    }
  };
  let since = 0;
  let fault: unknown;
  const all = async (pieces: AsyncIterable<Buffer>) => {
    for await (const piece of pieces) {
      const before = records;
      try {
        look(piece);
      } catch (error) {
        fault = error;
        return;
      }
      since = records > before ? 0 : since + piece.length;
      if (records > mostRecords || since > largestObject) return;
    }
  };
  try {
    const source = createReadStream(file, { highWaterMark: 1 << 18, signal });
    await (gzip ? pipeline(source, createGunzip({ chunkSize: 1 << 18 }), all) : pipeline(source, all));
  } catch {
    // What else is wrong with it is for the database to say.
  }
  signal.throwIfAborted();
  if (fault !== undefined) throw fault;
}
