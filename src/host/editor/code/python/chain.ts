import type { Masked } from '../mask.ts';

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
function* receivers({ code, partner }: Masked, nameAt: number): Generator<string> {
  const least = Math.max(0, nameAt - LONGEST);
  let at = before(code, nameAt, least);
  while (at > least && code[at] === '.') {
    at = before(code, at, least);
    while (at > least && (code[at] === ')' || code[at] === ']')) {
      const open = partner[at]! - 1;
      if (open < least) return;
      at = before(code, open, least);
    }
    const end = at + 1;
    while (at >= least && /\w/.test(code[at]!)) at--;
    yield code.slice(at + 1, end);
    at = before(code, at + 1, least);
  }
}

/** The last place before `at` that is neither blank nor the end of a continued line. */
function before(code: string, at: number, least: number): number {
  let last = at - 1;
  while (last > least && (code[last] === ' ' || code[last] === '\n' || code[last] === '\\')) last--;
  return last;
}
