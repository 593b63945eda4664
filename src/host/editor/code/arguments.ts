import type { Masked } from './mask.ts';
import { afterSpace } from './words.ts';

/** A stretch of code: `start` to before `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** An argument of a call; `start` to `end` is its value. */
export interface Argument extends Span {
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

function argumentAt({ bytes, code }: Masked, from: number, end: number): Argument | undefined {
  const start = afterSpace(bytes, from, end);
  if (start === end) return undefined;
  keyword.lastIndex = start;
  const named = keyword.exec(code);
  if (named && keyword.lastIndex <= end) return { start: keyword.lastIndex, end, name: named[1]!, spread: false };
  return { start, end, spread: bytes[start] === STAR };
}

const STAR = 42;
const COMMA = 44;

/** Python's and R's names; in R a name has dots. */
const keyword = /([A-Za-z_.][\w.]{0,80})\s*=(?!=)/y;
