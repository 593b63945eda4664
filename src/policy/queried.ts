import type { Dataset, Query } from '../protocol/query.ts';
import type { PolicyFile } from './schema.ts';

/**
 * What the engine is asked where predictions are a query, and the file that the audit is named after: that of the dataset
 * which the query names first after a FROM. Of a policy without mistakes there is one.
 */
export function queriedBy(
  sql: string,
  datasets: PolicyFile['datasets'] = {},
  resolve: (path: string) => string,
): { readonly path: string; readonly query: Query } {
  const all = Object.entries(datasets).map(([name, { path }]): Dataset => ({ name, path: resolve(path) }));
  const named = all
    .flatMap((dataset) => {
      const at = placeIn(sql, dataset.name);
      return at === undefined ? [] : [{ dataset, at }];
    })
    .sort((a, b) => a.at - b.at)
    .map(({ dataset }) => dataset);
  const others = all.filter((dataset) => !named.includes(dataset)).map(({ name }) => name);
  return { path: named[0]?.path ?? resolve('.'), query: { sql, datasets: named, others } };
}

/**
 * Where a name stands in a query: after a FROM, or else behind everything. What is found may be a column or in a comment:
 * the engine reads the query, this only knows what it cannot be about.
 */
export function placeIn(sql: string, name: string): number | undefined {
  const word = name.replaceAll('"', '""').replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  // Within quotes any sign may stand beside a name, so that only letters tell where another one begins.
  const [before, after] = [/^[\p{L}\p{N}_]/u.test(name), /[\p{L}\p{N}_]$/u.test(name)];
  const whole = `${before ? '(?<![\\p{L}\\p{N}_])' : ''}${word}${after ? '(?![\\p{L}\\p{N}_])' : ''}`;
  let first: number | undefined;
  for (const { index } of sql.matchAll(new RegExp(whole, 'giu'))) {
    if (afterFrom(sql, index)) return index;
    first ??= sql.length + index;
  }
  return first;
}

/** Whether only brackets, quotes and spaces are between a FROM and a place. */
function afterFrom(sql: string, place: number): boolean {
  let at = place;
  while (at > 0 && /[("\s]/.test(sql[at - 1]!)) at--;
  return /(^|[^\p{L}\p{N}_])from$/iu.test(sql.slice(Math.max(0, at - 5), at)) && at < place;
}
