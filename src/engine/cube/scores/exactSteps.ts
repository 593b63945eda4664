import type { ScoreSteps, StepSums } from '../cube.ts';
import { numbersAt } from '../kernel/kernel.ts';
import type { Counted } from './counted.ts';
import { placesOf } from './part.ts';
import type { Place } from './place.ts';
import type { SweepPlan } from './sweeper.ts';
import { stride } from './tracks.ts';

/** Scored rows up to which every score is a step of its own. */
const fewRows = 1 << 15;
/** Rows times groupings: what is kept at most. */
const room = 1 << 20;

/** Rows of one score and one `who`. */
type Run = {
  readonly score: number;
  readonly who: number;
  readonly rows: number;
  readonly weight: number;
  readonly squared: number;
};

/**
 * Steps of every group, each step one score.
 *
 * @returns undefined where there are too many rows for that
 */
export function exactStepsOf(
  counted: Counted,
  plan: Pick<SweepPlan, 'total' | 'groups' | 'groupings' | 'sides'>,
): readonly ScoreSteps[] | undefined {
  if (plan.total > fewRows || plan.total * plan.groupings > room) return undefined;
  const runs = runsOf(counted);
  const lengths = new Uint32Array(plan.groups);
  forSteps(runs, plan, (group, step) => {
    lengths[group] = step + 1;
  });
  const steps = Array.from(lengths, (length) => emptySteps(length, counted.weighted));
  forSteps(runs, plan, (group, step, run) => {
    const { low, positives, negatives } = steps[group]!;
    const sums = (run.who & 1) === 1 ? positives : negatives;
    low[step] = run.score;
    sums.rows[step]! += run.rows;
    sums.scores[step]! += run.weight * run.score;
    if (!counted.weighted) return;
    sums.weight[step]! += run.weight;
    sums.weightSquared[step]! += run.squared;
  });
  return steps;
}

/** Tells each run to each of its groups, with the number of its score among the group's. */
function forSteps(
  runs: readonly Run[],
  { groups, groupings, sides }: Pick<SweepPlan, 'groups' | 'groupings' | 'sides'>,
  tell: (group: number, step: number, run: Run) => void,
): void {
  const latest = new Float64Array(groups).fill(Number.NaN);
  const steps = new Int32Array(groups).fill(-1);
  for (const run of runs)
    for (let at = run.who * groupings; at < (run.who + 1) * groupings; at++) {
      const group = Math.floor(sides[at]! / stride);
      if (latest[group] !== run.score) {
        latest[group] = run.score;
        steps[group]!++;
      }
      tell(group, steps[group]!, run);
    }
}

/** Rows of one score and one `who` together, by score and then by `who`; which of equal rows came first does not show. */
function runsOf(counted: Counted): readonly Run[] {
  const places = placesOf(counted, { ...counted.blocks, from: 0, to: counted.stretches.at(-1)!.to });
  const doubles = (address: (place: Place) => number) =>
    places.flatMap((place) => [...numbersAt(counted, Float64Array, address(place), place.rows)]);
  const scores = doubles((place) => place.scores);
  const who = places.flatMap((place) => [...numbersAt(counted, Uint32Array, place.who, place.rows)]);
  const weights = counted.weighted ? doubles((place) => place.weights) : undefined;
  const order = Uint32Array.from(scores.keys()).sort(
    (a, b) => scores[a]! - scores[b]! || who[a]! - who[b]! || (weights === undefined ? 0 : weights[a]! - weights[b]!),
  );
  const runs: Run[] = [];
  for (let at = 0; at < order.length; ) {
    const [score, one] = [scores[order[at]!]!, who[order[at]!]!];
    let [rows, weight, squared] = [0, 0, 0];
    for (; at < order.length && scores[order[at]!] === score && who[order[at]!] === one; at++) {
      const own = weights === undefined ? 1 : weights[order[at]!]!;
      rows += 1;
      weight += own;
      squared += own * own;
    }
    runs.push({ score, who: one, rows, weight, squared });
  }
  return runs;
}

function emptySteps(length: number, weighted: boolean): ScoreSteps {
  const sums = (): StepSums => {
    const rows = new Float64Array(length);
    const scores = new Float64Array(length);
    return weighted
      ? { rows, weight: new Float64Array(length), weightSquared: new Float64Array(length), scores }
      : { rows, weight: rows, weightSquared: rows, scores };
  };
  const low = new Float64Array(length);
  return { exact: true, low, high: low, positives: sums(), negatives: sums() };
}
