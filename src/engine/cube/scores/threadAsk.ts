import type { Block } from './blocks.ts';
import type { CountJob } from './countRows.ts';
import type { Cut } from './part.ts';
import type { Stretch } from './stretches.ts';
import type { SweepAsk, SweepPlan } from './sweeper.ts';

/** What a helper's thread is asked; it answers with a parted block, with sums by stretch, with nothing, with what was swept. */
export type ThreadAsk =
  | { readonly part: Block; readonly cut: Cut | undefined }
  | { readonly count: CountJob; readonly stretches: readonly Stretch[] }
  | { readonly plan: SweepPlan }
  | { readonly sweep: SweepAsk };
