import { restOf } from '../../metrics/rest.ts';
import { differenceEvidence } from '../../stats/twoShares.ts';
import { combinations } from './combinations.ts';
import type { Candidate } from './enumerate.ts';

/** A subgroup that no larger one explains. */
export type Kept = {
  readonly found: Candidate;
  /** The kept subgroup that holds all its rows and whose value is nearest to its own. */
  readonly parent: Candidate | undefined;
  /** Subgroups that this one explains. */
  folded: number;
};

/** A subgroup of some of the same conditions, and p of the difference from its other rows: 1 where it is none, or the other way. */
export type Larger = { readonly of: Candidate; readonly p: number };

/** Whether the model does worse for the subgroup than for all other rows; where a metric has no better side, any difference counts. */
export const isWorse = (metric: Candidate['metric'], value: number, rest: number): boolean =>
  metric.entry.better === 'none' || (metric.entry.better === 'higher' ? value < rest : value > rest);

/**
 * The larger ones of each subgroup, by the same metric and among those found.
 *
 * @param most a p above this counts as 1
 * @param between called between pieces of work
 */
export async function largerOnes(
  found: readonly Candidate[],
  most: number,
  between: () => Promise<void> | undefined,
): Promise<ReadonlyMap<Candidate, readonly Larger[]>> {
  const known = new Map(found.map((one) => [keyOf(one, one.by.keys()), one]));
  const larger = new Map<Candidate, readonly Larger[]>();
  for (const one of found) {
    const all = partsOf(one.by.length).flatMap((part) => known.get(keyOf(one, part)) ?? []);
    larger.set(
      one,
      all.map((of) => ({ of, p: beyond(of, one, most) })),
    );
    const waiting = between();
    if (waiting !== undefined) await waiting;
  }
  return larger;
}

/** p that a subgroup differs from the other rows of a larger one, in the direction in which it differs from all other rows. */
function beyond(of: Candidate, { metric, slice, value, rest }: Candidate, most: number): number {
  const others = metric.share!(restOf(of.slice, slice));
  // Without others it is the same rows under another name.
  if (others === undefined) return 1;
  const further = value.value > rest.value ? value.value > others.value : value.value < others.value;
  return (further ? differenceEvidence(value, others, most) : undefined) ?? 1;
}

/**
 * Folds each subgroup into a larger one that explains it. A larger one that is kept itself explains a subgroup unless the
 * subgroup differs still further, in the same direction, from the other rows of the larger one, at the threshold at which
 * both were found.
 *
 * @param found subgroups of any metrics, those of fewer conditions first
 * @param threshold of p
 */
export function fold(
  found: readonly Candidate[],
  larger: ReadonlyMap<Candidate, readonly Larger[]>,
  threshold: number,
): readonly Kept[] {
  const kept = new Map<Candidate, Kept>();
  for (const one of found) {
    const around = larger.get(one)!.filter(({ of }) => kept.has(of));
    const explaining = nearest(
      one,
      around.filter(({ p }) => p > threshold),
    );
    if (explaining !== undefined) kept.get(explaining)!.folded++;
    else kept.set(one, { found: one, parent: nearest(one, around), folded: 0 });
  }
  return [...kept.values()];
}

/** The one whose value is nearest to that of `one`; of equally near ones the first. */
function nearest({ value }: Candidate, among: readonly Larger[]): Candidate | undefined {
  const distance = ({ of }: Larger) => Math.abs(of.value.value - value.value);
  let best = among[0];
  for (const larger of among) if (distance(larger) < distance(best!)) best = larger;
  return best?.of;
}

/** The metric, and some of the conditions. */
function keyOf({ metric, by, codes }: Candidate, part: Iterable<number>): string {
  let key: string = metric.entry.id;
  for (const at of part) key += ` ${by[at]!}=${codes[at]!}`;
  return key;
}

/** Choices of fewer than all of 1, 2 or 3 conditions. */
const parts = [1, 2, 3].map((count) => combinations(count, count - 1));
const partsOf = (count: number) => parts[count - 1]!;
