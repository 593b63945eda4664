import { AuditError } from '../../../protocol/failures.ts';
import type { Dialect } from './dialect.ts';

/** What a whole text file came to. */
export type Structure = {
  readonly rows: number;
  /** Rows with a quotation mark inside a cell that is not quoted, and the line of the first. */
  readonly bareQuotes?: { readonly line: number; readonly rows: number };
};

type Written = Pick<Dialect, 'delimiter' | 'escapedBy' | 'fields' | 'names' | 'skip' | 'header'>;

const [lf, cr, quote, backslash, blank] = [0x0a, 0x0d, 0x22, 0x5c, 0x20];
const [begin, plain, quoted, closed, escaped] = [0, 1, 2, 3, 4];

/**
 * Looks at every byte of a separated text file: each row must have as many fields as it should, and quotation marks must
 * stand where they may. The database is laxer: it drops an empty field too many, and the row is read shifted.
 *
 * @returns what takes the bytes piece by piece, each handed over once; `end` gives what they came to
 * @throws AuditError parseFailed with the line: `fieldCount` (found, expected), `quote`, `openQuote`, `headerAgain`, `zero`
 */
export function structureOf(path: string, dialect: Written) {
  const { fields: expected, skip } = dialect;
  const header = dialect.header === undefined || dialect.header.length < 2 ? undefined : Buffer.from(dialect.header);
  const delimiter = dialect.delimiter.charCodeAt(0);
  const spaced = dialect.delimiter.length > 1;
  const slashed = dialect.escapedBy === '\\';
  const trailing = expected > dialect.names.length;
  let state = begin;
  let fields = 1;
  let empty = true;
  let line = 1;
  let rowLine = 1;
  let quoteLine = 1;
  let afterCr = false;
  let afterDelimiter = false;
  let lastBlank = true;
  let bare = false;
  let bareRows = 0;
  let bareLine = 0;
  let rows = 0;
  /** Bytes of the row under way that came with earlier pieces; not more than a header is long. */
  let before: Uint8Array = new Uint8Array(0);
  let first = true;

  const fail = (reason: string, at: number, facts: Record<string, number> = {}) => {
    throw new AuditError('parseFailed', { path, reason, line: at, ...facts });
  };
  const endRow = (bytes: Uint8Array, from: number, to: number) => {
    if (rowLine > skip && !(empty && fields === 1)) {
      if (header !== undefined && isHeader(bytes, from, to)) fail('headerAgain', rowLine);
      if (fields !== expected || (trailing && !lastBlank)) fail('fieldCount', rowLine, { found: fields, expected });
      rows++;
      if (bare) {
        bareLine ||= rowLine;
        bareRows++;
      }
    }
    bare = false;
    fields = 1;
    empty = true;
    lastBlank = true;
    state = begin;
  };
  const isHeader = (bytes: Uint8Array, from: number, to: number): boolean => {
    if (before.length + to - from !== header!.length) return false;
    for (let at = 0; at < header!.length; at++)
      if (header![at] !== (at < before.length ? before[at] : bytes[from + at - before.length])) return false;
    return true;
  };
  return {
    take(bytes: Uint8Array): void {
      let from = 0;
      let at = 0;
      if (first && bytes.length > 0) {
        first = false;
        if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) from = at = 3;
      }
      for (; at < bytes.length; at++) {
        const byte = bytes[at]!;
        if (byte === lf && afterCr) {
          afterCr = false;
          if (state !== quoted) from = at + 1;
          continue;
        }
        afterCr = byte === cr;
        if (afterDelimiter) {
          afterDelimiter = false;
          if (byte === blank) {
            fields++;
            state = begin;
            lastBlank = true;
            continue;
          }
          state = plain;
        }
        if (byte === lf || byte === cr) {
          line++;
          if (state === quoted) continue;
          if (state === escaped) {
            state = quoted;
            continue;
          }
          endRow(bytes, from, at);
          before = new Uint8Array(0);
          from = at + 1;
          rowLine = line;
        } else if (state === quoted) {
          if (byte === quote) state = closed;
          else if (slashed && byte === backslash) state = escaped;
          else if (byte === 0) fail('zero', line);
          else if (trailing && byte > blank) lastBlank = false;
        } else if (state === escaped) state = quoted;
        else if (byte === delimiter) {
          empty = false;
          if (spaced) afterDelimiter = true;
          else {
            fields++;
            state = begin;
            lastBlank = true;
          }
        } else if (byte === quote) {
          empty = false;
          if (state === begin) {
            state = quoted;
            quoteLine = line;
          } else if (state === closed && !slashed) state = quoted;
          else if (rowLine > skip) {
            if (state === closed) fail('quote', rowLine);
            bare = true;
          }
        } else if (byte === 0) fail('zero', line);
        else {
          if (state === closed && rowLine > skip) fail('quote', rowLine);
          state = plain;
          empty = false;
          if (trailing && byte > blank) lastBlank = false;
        }
      }
      if (header !== undefined) {
        const rest = bytes.subarray(from, from + header.length + 1 - before.length);
        before = Buffer.concat([before, rest]);
      }
    },
    end(): Structure {
      if (state === quoted || state === escaped) fail('openQuote', quoteLine);
      if (!(empty && fields === 1)) endRow(new Uint8Array(0), 0, 0);
      return { rows, ...(bareRows > 0 ? { bareQuotes: { line: bareLine, rows: bareRows } } : {}) };
    },
  };
}
