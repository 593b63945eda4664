import type { CountJob } from './countRows.ts';
import type { Cut, Parted } from './part.ts';
import type { Place } from './place.ts';
import type { Stretch } from './stretches.ts';
import type { SweepAsk, SweepPlan } from './sweeper.ts';

/** What a helper's thread is asked; it answers with nothing, with sums by stretch, with nothing, with what was swept. */
export type ThreadAsk =
  | { readonly part: Place; readonly cut: Cut | undefined; readonly to: Parted }
  | { readonly count: CountJob; readonly stretches: readonly Stretch[] }
  | { readonly plan: SweepPlan }
  | { readonly sweep: SweepAsk };
