import { breathe } from '../../breathe.ts';
import { paceOf } from '../pace.ts';
import type { Counted } from './counted.ts';
import type { Helper } from './helper.ts';
import { addRowSums, addSums, noSums, type RowSums, rowSums, type Totals, totalsOf } from './scoreSums.ts';
import { type SweepAsk, type Sweeper, type SweepPlan, type Swept, sweeperHere } from './sweeper.ts';
import { tracksOf } from './tracks.ts';

export type SweptAll = Swept & { readonly classes: RowSums; readonly totals: Totals };

/**
 * Everything that scores in order come to: stretches of them are swept by themselves, by this thread and by the helper's
 * where one has begun, and then put together.
 */
export async function sweepAll(
  counted: Counted,
  plan: SweepPlan,
  signal: AbortSignal,
  helper: Helper | undefined,
): Promise<SweptAll> {
  const { stretches, counts, size, weighted } = counted;
  const classes = rowSums(size, weighted);
  for (const count of counts) addRowSums(classes, count);
  const below = rowSums(size, weighted);
  const asks = stretches.map((stretch, at): SweepAsk => {
    const taken = sumOf(below.rows);
    const above = classes.weight.map((weight, who) => weight - below.weight[who]!);
    addRowSums(below, counts[at]!);
    return { ...stretch, taken, rows: sumOf(counts[at]!.rows), all: classes.weight, above };
  });
  const sweep = sweeperHere(counted, plan, counted.memory, paceOf(signal));
  const here: Sweeper = async (ask) => {
    const found = await sweep(ask);
    // The helper's answers are heard, and it is asked for more.
    await breathe(signal);
    return found;
  };
  // The helper is asked for one stretch more than it works on, so that it need not wait for this thread to listen.
  const others = helper?.begun && stretches.length > 1 ? Array(2).fill(helper.sweeper(plan)) : [];
  const swept = await shared([here, ...others], asks);
  const sums = noSums(size, plan.edges.length, weighted);
  for (const one of swept) addSums(sums, one.sums);
  const tracks = swept.map((one) => one.tracks).reduce(tracksOf);
  return { tracks, sums, classes, totals: totalsOf(sums.bins) };
}

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** Has each stretch swept once, whoever is free taking the next one; in the order of the stretches. */
async function shared(sweepers: readonly Sweeper[], asks: readonly SweepAsk[]): Promise<readonly Swept[]> {
  const swept: Swept[] = [];
  let next = 0;
  const takeTurns = async (sweep: Sweeper) => {
    while (next < asks.length) {
      const at = next++;
      swept[at] = await sweep(asks[at]!);
    }
  };
  await Promise.all(sweepers.map(takeTurns));
  return swept;
}
