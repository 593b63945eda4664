import { compositeGaps, composites } from './composites.ts';
import { headlines } from './headlines.ts';
import { lossesOfOne, lossGaps } from './losses.ts';
import { pairedChanges, pairedChangesOfGroups } from './pairs.ts';
import { noGap, realGap, uneven } from './rates.ts';
import { scoreGaps, scoresOfOne } from './scores.ts';
import type { Family } from './setting.ts';
import { weightedGaps, weightedRates } from './weights.ts';

/** Everything that is simulated, in the order in which it is told. */
export const families: readonly Family[] = [
  noGap,
  uneven,
  realGap,
  weightedRates,
  weightedGaps,
  composites,
  compositeGaps,
  scoresOfOne,
  scoreGaps,
  lossesOfOne,
  lossGaps,
  headlines,
  pairedChanges,
  pairedChangesOfGroups,
];
