import type { Cut } from './part.ts';

const sampled = 1 << 16;

/** The cut for any scores: between quantiles of a sample. The highest score has a bucket of its own, so that rows always part. */
export function splittersOf(pieces: readonly Float64Array[], high: number, buckets: number): Cut {
  const every = Math.ceil(pieces.reduce((sum, { length }) => sum + length, 0) / sampled);
  const sample = Float64Array.from(
    pieces.flatMap((scores) =>
      Array.from({ length: Math.ceil(scores.length / every) }, (_, at) => scores[at * every]!),
    ),
  ).sort();
  const step = sample.length / (buckets - 1);
  const quantiles = Array.from({ length: buckets - 2 }, (_, at) => sample[Math.floor((at + 1) * step)]!);
  const splitters = Float64Array.from(new Set([...quantiles, high]));
  return { buckets: splitters.length + 1, splitters };
}
