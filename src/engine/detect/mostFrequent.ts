import type { Distinct } from './distinct.ts';

const topValues = 50;
/** Up to so many different values are all sorted. */
const mostSorted = 5000;

/**
 * The 50 most frequent values as text, ties by text. Where thousands of values come once, those that fill up are the first
 * of them: a full sort of such a column would be for nothing.
 */
export function mostFrequent<V>(
  { values, rows }: Distinct<V>,
  textOf: (value: V) => string,
): readonly (readonly [string, number])[] {
  const sorted: [string, number][] = [];
  const once: [string, number][] = [];
  for (let at = 0; at < values.length; at++) {
    if (rows[at]! > 1 || values.length <= mostSorted) sorted.push([textOf(values[at]!), rows[at]!]);
    else if (once.length < topValues) once.push([textOf(values[at]!), 1]);
  }
  sorted.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return [...sorted.slice(0, topValues), ...once].slice(0, topValues);
}
