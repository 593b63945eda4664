const topValues = 50;
/** Up to so many different values are all sorted. */
const mostSorted = 5000;

/**
 * The 50 most frequent values as text, ties by text. Where thousands of values come once, those that fill up are the first
 * of the file: a full sort of such a column would be for nothing.
 */
export function mostFrequent<V>(
  counts: ReadonlyMap<V, number>,
  textOf: (value: V) => string,
): readonly [string, number][] {
  const sorted = (entries: readonly [V, number][]) =>
    entries
      .map(([value, n]): [string, number] => [textOf(value), n])
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, topValues);
  const entries = [...counts];
  if (entries.length <= mostSorted) return sorted(entries);
  const several = sorted(entries.filter(([, n]) => n > 1));
  const once = entries.filter(([, n]) => n === 1).slice(0, topValues - several.length);
  return [...several, ...once.map(([value, n]): [string, number] => [textOf(value), n])];
}
