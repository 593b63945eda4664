import type { Masked } from './mask.ts';
import { afterSpace, dottedEnd, isDigit } from './words.ts';

/** A stretch of code: `start` to before `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** An argument of a call; `start` to `end` is its value. */
export interface Argument extends Span {
  /** Where it begins, with its name if it has one. */
  readonly from: number;
  readonly name?: string;
  /** `*rest` or `**rest`: how many arguments that is, and which, is not known. */
  readonly spread: boolean;
}

/** No call that people write has more; one of data has. */
const MOST = 100;

/** What stands between the bracket at `open` and its partner, at the commas; undefined where nothing closes it. */
export function argumentsOf(masked: Masked, open: number): readonly Argument[] | undefined {
  const { bytes, partner } = masked;
  const close = partner[open]! - 1;
  if (close < open) return undefined;
  const found: Argument[] = [];
  let start = open + 1;
  for (let at = start; at <= close && found.length < MOST; at++) {
    if (at === close || bytes[at] === COMMA) {
      const argument = argumentAt(masked, start, at);
      if (argument) found.push(argument);
      start = at + 1;
    } else if (partner[at]! > at) at = partner[at]! - 1;
  }
  return found;
}

function argumentAt({ bytes, text }: Masked, behind: number, end: number): Argument | undefined {
  const from = afterSpace(bytes, behind, end);
  if (from === end) return undefined;
  const nameEnd = dottedEnd(bytes, from);
  const equals = afterSpace(bytes, nameEnd, end);
  const named = nameEnd > from && !isDigit(bytes[from]!) && nameEnd - from <= LONGEST;
  if (named && equals < end && bytes[equals] === EQUALS && bytes[equals + 1] !== EQUALS)
    return { from, start: equals + 1, end, name: text.slice(from, nameEnd), spread: false };
  return { from, start: from, end, spread: bytes[from] === STAR };
}

/** Longer than any name of an argument. */
const LONGEST = 81;
const STAR = 42;
const COMMA = 44;
const EQUALS = 61;
