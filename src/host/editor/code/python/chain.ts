import type { Masked } from '../mask.ts';
import { isLetter } from '../words.ts';

/** Longer chains are not followed: a chain is looked at again for each of its calls. */
const LONGEST = 1000;

/** Whether a name at the end of a chain of calls is one of Spark's: `spark.read.option(...).csv`. */
export function sparkSide(masked: Masked, nameAt: number): 'load' | 'save' | undefined {
  for (const name of receivers(masked, nameAt)) {
    if (name === 'read' || name === 'readStream') return 'load';
    if (name === 'write' || name === 'writeStream') return 'save';
  }
  return undefined;
}

/** The names that a name is called on, from the last to the first, over brackets and line ends. */
function* receivers(masked: Masked, nameAt: number): Generator<string> {
  const { bytes, partner } = masked;
  const least = Math.max(0, nameAt - LONGEST);
  let at = before(bytes, nameAt, least);
  while (at > least && bytes[at] === DOT) {
    at = before(bytes, at, least);
    while (at > least && (bytes[at] === ROUND || bytes[at] === SQUARE)) {
      const open = partner[at]! - 1;
      if (open < least) return;
      at = before(bytes, open, least);
    }
    const end = at + 1;
    while (at >= least && isLetter(bytes, at)) at--;
    yield masked.slice(at + 1, end);
    at = before(bytes, at + 1, least);
  }
}

const LINE_FEED = 10;
const SPACE = 32;
const ROUND = 41;
const DOT = 46;
const BACKSLASH = 92;
const SQUARE = 93;

/** The last place before `at` that is neither blank nor the end of a continued line. */
function before(bytes: Uint8Array, at: number, least: number): number {
  let last = at - 1;
  while (last > least && (bytes[last] === SPACE || bytes[last] === LINE_FEED || bytes[last] === BACKSLASH)) last--;
  return last;
}
