import type { Outcomes, Slice } from '../../cube/cube.ts';
import type { IndexSettings } from './definition.ts';

/** Outcomes with the favourable class as the positive one: where that is the negative class, labels and predictions swap. */
export const favourableFirst = (slice: Slice, { favourable }: Pick<IndexSettings, 'favourable'>): Slice => ({
  key: slice.key,
  outcomes: favourable === 'positive' ? slice.outcomes : swapped(slice.outcomes),
});

const swapped = ({ tp, fp, fn, tn }: Outcomes): Outcomes => ({ tp: tn, fp: fn, fn: fp, tn: tp });
