import type { Slice } from '../cube/cube.ts';
import { criticals } from '../stats/gap.ts';
import type { Candidates } from './candidates.ts';
import type { GroupMetric } from './metric.ts';
import type { MeasureSettings } from './settings.ts';
import { all } from './share.ts';

/** The group that others are compared with, and what that choice asks of the limits. */
export type ReferenceGroup = {
  readonly slice: Slice;
  /** Critical value of both limits of a comparison with it. */
  readonly critical: number;
  /** Groups that it was picked from by its value; 2 where it was not, as the pair is then given. */
  readonly among: number;
};

/**
 * The reference among the groups of a grouping: named, the largest (by weight), or picked by the metric's value among the
 * groups that are judged. A picked one was looked for, so that its comparisons must hold for all pairs at once (c_k).
 *
 * @returns undefined where none is asked for, or the grouping has no such group
 */
export function referenceAmong(
  metric: GroupMetric,
  { judged }: Candidates,
  slices: readonly Slice[],
  { reference, level }: MeasureSettings,
): ReferenceGroup | undefined {
  if (reference === undefined) return undefined;
  if (reference === 'largest') return given(largest(slices), level);
  if (typeof reference !== 'string') return given(named(slices, reference), level);
  const upwards = (metric.entry.better === 'lower') === (reference === 'worst');
  const picked = most(judged, ({ value }) => (upwards ? value : -value));
  return picked && { slice: picked.slice, critical: criticals(judged.length, level).claim, among: judged.length };
}

/** A reference that was not looked for: each pair with it is given. */
export const givenReference = (slice: Slice, level: number): ReferenceGroup => ({
  slice,
  critical: criticals(2, level).noClaim,
  among: 2,
});

const given = (slice: Slice | undefined, level: number) => slice && givenReference(slice, level);

/** The group that others are compared with where one must be: the named one, else the largest; undefined without groups. */
export const namedOrLargest = (slices: readonly Slice[], { reference }: MeasureSettings): Slice | undefined =>
  (typeof reference === 'object' ? named(slices, reference) : undefined) ?? largest(slices);

const named = (slices: readonly Slice[], reference: { readonly [column: string]: string }): Slice | undefined =>
  slices.find(({ key }) =>
    Object.keys(key).every((column) => Object.hasOwn(reference, column) && key[column] === reference[column]),
  );

const largest = (slices: readonly Slice[]): Slice | undefined => most(slices, ({ outcomes }) => all(outcomes).weight);

/** The first of those for which it is greatest. */
const most = <T>(of: readonly T[], size: (one: T) => number): T | undefined =>
  of.reduce<T | undefined>((best, one) => (best === undefined || size(one) > size(best) ? one : best), undefined);
