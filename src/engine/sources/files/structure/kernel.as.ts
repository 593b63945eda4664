/**
 * Looks at every byte of separated text, in AssemblyScript (`scripts/kernel.mjs`): 16 bytes at once, of which only those
 * that may mean something are looked at one by one. The bytes come in pieces, put at `input`; what is under way goes on.
 */

/** Where a piece is put, and how long one may be. */
export const input: usize = 1 << 16;
export const mostBytes: i32 = 1 << 20;
/** The header's bytes, and those of the row under way that came with earlier pieces; up to 32 KiB each. */
export const header: usize = 1 << 12;
const earlier: usize = (1 << 12) + (1 << 15);

const lf: i32 = 0x0a;
const cr: i32 = 0x0d;
const quote: i32 = 0x22;
const backslash: i32 = 0x5c;
const blank: i32 = 0x20;

const begin: i32 = 0;
const plain: i32 = 1;
const quoted: i32 = 2;
const closed: i32 = 3;
const escaped: i32 = 4;

export const fieldCount: i32 = 1;
export const badQuote: i32 = 2;
export const openQuote: i32 = 3;
export const headerAgain: i32 = 4;
export const zero: i32 = 5;
export const loneReturn: i32 = 6;

// How the text is written: set before the first piece.
export let delimiter: i32 = 0x2c;
export let spaced: i32 = 0;
export let slashed: i32 = 0;
export let trailing: i32 = 0;
export let expected: i32 = 1;
export let skip: i32 = 0;
export let pairs: i32 = 0;
export let headerLength: i32 = 0;

// What was found.
export let rows: f64 = 0;
export let bareRows: f64 = 0;
export let bareLine: f64 = 0;
export let faultLine: f64 = 0;
export let found: i32 = 0;

let state: i32 = begin;
let fields: i32 = 1;
let empty: bool = true;
let line: f64 = 1;
let rowLine: f64 = 1;
let quoteLine: f64 = 1;
let afterCr: bool = false;
let afterReturn: bool = false;
let afterDelimiter: bool = false;
let lastBlank: bool = true;
let bare: bool = false;
let earlierLength: i32 = 0;

/** Takes the next piece, `length` bytes at `input`; gives what is wrong with them, 0 for nothing. */
export function take(length: i32): i32 {
  const end = input + <usize>length;
  let from = input;
  let last = input;
  const a = i8x16.splat(<i8>lf);
  const b = i8x16.splat(<i8>cr);
  const c = i8x16.splat(<i8>quote);
  const d = i8x16.splat(<i8>delimiter);
  const e = i8x16.splat(0);
  // Where they mean nothing they stand for what is looked at anyway.
  const f = i8x16.splat(<i8>(spaced ? blank : delimiter));
  const g = i8x16.splat(<i8>(slashed ? backslash : delimiter));
  for (let block = input; block < end; block += 16) {
    const bytes = v128.load(block);
    let marks = i8x16.bitmask(
      v128.or(
        v128.or(v128.or(i8x16.eq(bytes, a), i8x16.eq(bytes, b)), v128.or(i8x16.eq(bytes, c), i8x16.eq(bytes, d))),
        v128.or(i8x16.eq(bytes, e), v128.or(i8x16.eq(bytes, f), i8x16.eq(bytes, g))),
      ),
    );
    if (block + 16 > end) marks &= (1 << (<i32>(end - block))) - 1;
    while (marks != 0) {
      const at = block + <usize>ctz(marks);
      marks &= marks - 1;
      if (at > last) {
        const fault = run(last, at);
        if (fault != 0) return fault;
      }
      last = at + 1;
      const byte = <i32>load<u8>(at);
      if (byte == lf && afterCr) {
        afterCr = false;
        afterReturn = false;
        if (state != quoted) from = at + 1;
        continue;
      }
      if (afterReturn) return wrong(loneReturn, line - 1);
      afterCr = byte == cr;
      if (afterDelimiter) {
        afterDelimiter = false;
        if (byte == blank) {
          endField();
          continue;
        }
        if (state == closed && rowLine > skip) return wrong(badQuote, rowLine);
        state = plain;
      }
      if (byte == delimiter && state != quoted && state != escaped) {
        empty = false;
        if (!spaced) endField();
        else {
          afterDelimiter = true;
          lastBlank = false;
        }
      } else if (byte == lf || byte == cr) {
        line += 1;
        if (state == escaped) state = quoted;
        if (state == quoted) continue;
        const fault = endRow(from, at);
        if (fault != 0) return fault;
        afterReturn = pairs && byte == cr;
        from = at + 1;
        rowLine = line;
      } else {
        const fault = other(byte);
        if (fault != 0) return fault;
      }
    }
  }
  if (end > last) {
    const fault = run(last, end);
    if (fault != 0) return fault;
  }
  if (headerLength > 0) keep(from, end);
  return 0;
}

/** No more pieces come. */
export function finish(): i32 {
  if (afterReturn) return wrong(loneReturn, line - 1);
  if (state == quoted || state == escaped) return wrong(openQuote, quoteLine);
  if (state == closed && afterDelimiter && rowLine > skip) return wrong(badQuote, rowLine);
  return empty && fields == 1 ? 0 : endRow(input, input);
}

/** Bytes that mean nothing by themselves. */
function run(from: usize, to: usize): i32 {
  if (afterReturn) return wrong(loneReturn, line - 1);
  afterCr = false;
  afterDelimiter = false;
  if (trailing && lastBlank) for (let at = from; at < to; at++) if (<i32>load<u8>(at) > blank) lastBlank = false;
  if (state == escaped) state = quoted;
  if (state == quoted) return 0;
  if (state == closed && rowLine > skip) return wrong(badQuote, rowLine);
  state = plain;
  empty = false;
  return 0;
}

/** A zero byte, a quotation mark, or a delimiter, blank or backslash that means something elsewhere. */
function other(byte: i32): i32 {
  if (byte == 0) return wrong(zero, line);
  if (state == begin && byte == quote) {
    state = quoted;
    quoteLine = line;
    empty = false;
    return 0;
  }
  if (state == quoted) {
    if (byte == quote) state = closed;
    else if (slashed && byte == backslash) state = escaped;
    else if (byte != blank) lastBlank = false;
    return 0;
  }
  if (byte != blank) lastBlank = false;
  if (state == escaped || (state == closed && byte == quote && !slashed)) {
    state = quoted;
    return 0;
  }
  if (state == closed && rowLine > skip) return wrong(badQuote, rowLine);
  if (byte == quote) bare = rowLine > skip;
  else state = plain;
  empty = false;
  return 0;
}

function endField(): void {
  fields++;
  state = begin;
  lastBlank = true;
}

function endRow(from: usize, to: usize): i32 {
  // An empty line is no row, unless rows have one field: then it is a missing one.
  if (rowLine > skip && !(empty && fields == 1 && expected > 1)) {
    if (headerLength > 0 && isHeader(from, to)) return wrong(headerAgain, rowLine);
    if (fields != expected || (trailing && !lastBlank)) {
      found = fields;
      return wrong(fieldCount, rowLine);
    }
    rows += 1;
    if (bare) {
      if (bareRows == 0) bareLine = rowLine;
      bareRows += 1;
    }
  }
  bare = false;
  fields = 1;
  empty = true;
  lastBlank = true;
  state = begin;
  earlierLength = 0;
  return 0;
}

/** Whether a row, some of which may have come with earlier pieces, is the header byte by byte. */
function isHeader(from: usize, to: usize): bool {
  if (earlierLength + <i32>(to - from) != headerLength) return false;
  if (memory.compare(header, earlier, earlierLength) != 0) return false;
  return memory.compare(header + <usize>earlierLength, from, to - from) == 0;
}

/** Keeps the begin of a row that goes on in the next piece: one byte more than a header has tells them apart. */
function keep(from: usize, end: usize): void {
  const room = headerLength + 1 - earlierLength;
  const length = min(room, <i32>(end - from));
  memory.copy(earlier + <usize>earlierLength, from, length);
  earlierLength += length;
}

function wrong(fault: i32, at: f64): i32 {
  faultLine = at;
  return fault;
}
