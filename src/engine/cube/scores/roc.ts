import type { RocCurve } from '../../../protocol/document.ts';
import type { Tracks } from './tracks.ts';

/** The curve from (0, 0) to (1, 1), at most 101 points; undefined with one class. */
export function rocOf({ totals, curves }: Tracks, group: number): RocCurve | undefined {
  if (!(totals[group * 2]! > 0 && totals[group * 2 + 1]! > 0)) return undefined;
  const points = curves[group]!;
  const falling = (first: number) => points.filter((_, at) => at % 2 === first).toReversed();
  return { falsePositiveRate: [0, ...falling(0), 1], truePositiveRate: [0, ...falling(1), 1] };
}
