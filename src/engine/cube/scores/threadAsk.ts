import type { CountJob } from './countRows.ts';
import type { Cut, Parted } from './part.ts';
import type { Place } from './place.ts';
import type { Stretch } from './stretches.ts';
import type { SweepAsk, SweepPlan } from './sweeper.ts';

/**
 * What a helper's thread is asked: to begin with other rows, to part some, to count all, to hear of a sweep, to sweep a
 * stretch. It answers with sums by stretch when it counts, with what was swept when it sweeps, else with nothing.
 */
export type ThreadAsk =
  | { readonly begin: true }
  | { readonly part: Place; readonly cut: Cut | undefined; readonly to: Parted }
  | { readonly count: CountJob; readonly stretches: readonly Stretch[] }
  | { readonly plan: SweepPlan }
  | { readonly sweep: SweepAsk };
