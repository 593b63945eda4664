import type { Trials } from '../trials.ts';

/** Hits of trials; both effective where rows carry weights, so that `hits` need not be whole. */
export type Share = Pick<Trials, 'hits' | 'n'>;

/** Two groups among rows that are alike: trials > 0 of both. */
export type Stratum = { readonly group: Share; readonly reference: Share };

/**
 * A stratum as a two by two table: hits and misses of the group (a, b), of the reference (c, d), with the margins.
 * Rounding of weighted hits must not leave less than nothing.
 */
export function tableOf({ group, reference }: Stratum) {
  const [a, b] = [group.hits, Math.max(0, group.n - group.hits)];
  const [c, d] = [reference.hits, Math.max(0, reference.n - reference.hits)];
  return { a, b, c, d, n1: group.n, n0: reference.n, hits: a + c, misses: b + d, total: group.n + reference.n };
}
