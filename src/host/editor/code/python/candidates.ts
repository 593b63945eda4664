import type { Masked } from '../mask.ts';
import { afterSpace, isDigit, keyOf, keyOfText, standsAt, wordEnd } from '../words.ts';
import type { Statement } from './blocks.ts';

/** A statement that gives one name a value, with or without a type; where the name ends. */
export function assignedName(masked: Masked, { start, end, equals, lastEquals }: Statement): number | undefined {
  if (equals < 0 || equals !== lastEquals) return undefined;
  const { bytes } = masked;
  const nameEnd = wordEnd(bytes, start);
  if (nameEnd === start) return undefined;
  const next = afterSpace(bytes, nameEnd, end);
  if (next === equals) return nameEnd;
  // `else: name = ...` is no name with a type.
  return bytes[next] === COLON && !/^(?:else|try|finally)$/.test(masked.slice(start, nameEnd)) ? nameEnd : undefined;
}

/**
 * The names that may be a path somewhere: a text, a number, or what begins with a function that makes paths or with a
 * name that is one of these itself. Of all the names in a text they are few, and the others need no care.
 */
export class Candidates {
  /** By the last bits of their keys: a few other names count as candidates too, which costs time but nothing else. */
  private readonly marked = new Uint8Array(LAST_BITS + 1);

  has(key: number): boolean {
    return this.marked[key & LAST_BITS] === 1;
  }

  /** To be given the statements of a text in order, each with the end of the name that it gives a value. */
  learn({ bytes }: Masked, { start, end, equals }: Statement, nameEnd: number | undefined): void {
    if (standsAt(bytes, start, 'class ')) {
      const from = afterSpace(bytes, start + 'class'.length, end);
      this.marked[keyOf(bytes, from, wordEnd(bytes, from)) & LAST_BITS] = 1;
    }
    if (nameEnd === undefined) return;
    const value = afterSpace(bytes, equals + 1, end);
    const wordIsUpTo = wordEnd(bytes, value);
    const isText = bytes[wordIsUpTo] === QUOTE || bytes[value] === BRACKET || bytes[value] === BACKSLASH;
    const first = keyOf(bytes, value, wordIsUpTo);
    if (isText || isDigit(bytes[value]!) || this.has(first) || beginnings[first & LAST_BITS] === 1)
      this.marked[keyOf(bytes, start, nameEnd) & LAST_BITS] = 1;
  }
}

const LAST_BITS = 0x3fff;
const COLON = 58;
const QUOTE = 34;
const BRACKET = 40;
const BACKSLASH = 92;

/** What an expression begins with that is a path. */
const beginnings = new Uint8Array(LAST_BITS + 1);
for (const name of `os osp path pathlib Path PurePath PosixPath PurePosixPath WindowsPath PureWindowsPath str join
  dirname abspath realpath normpath getcwd __file__`.split(/\s+/))
  beginnings[keyOfText(name) & LAST_BITS] = 1;
