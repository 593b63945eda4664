import { metricRanges } from '../../protocol/metricRanges.ts';
import type { Draft, Loose } from '../draft.ts';
import type { Found } from '../found.ts';
import { entriesOf, gatesOf } from '../parts.ts';
import type { GateEntry } from '../schema.ts';

/** A limit that no value can pass, or that every value passes, says nothing about a model. */
export const limitsWithinReach = (draft: Draft): readonly Found[] =>
  entriesOf(draft)
    .flatMap(gatesOf)
    .flatMap(({ part, path }) => {
      const range = reach(part);
      const { id = '?', min, max } = part;
      if (range === undefined || (min === undefined) === (max === undefined)) return [];
      if (['by', 'compare', 'change'].some((key) => draft.lost([...path, key]))) return [];
      const [low, high] = range;
      const bound = min === undefined ? 'max' : 'min';
      const limit = (min ?? max)!;
      if (limit >= low && limit <= high) return [];
      const never = bound === 'min' ? limit > high : limit < low;
      const facts = { gate: id, bound, limit, low: shown(low), high: shown(high), always: never ? 'fails' : 'passes' };
      return [{ code: 'limitOutOfReach', path: [...path, bound], facts, severity: 'warning' }];
    });

/** Which values the number that a gate is about can take at all; undefined where that is not known. */
function reach({ metric, by, compare, change }: Loose<GateEntry>): readonly [number, number] | undefined {
  if (metric === undefined) return undefined;
  const [low, high] = metricRanges[metric];
  const gap: readonly [number, number] = [0, high - low];
  // Of groups without `compare` the wider of the two: here it is not known what stands for them.
  const own: readonly [number, number] =
    compare === 'ratio'
      ? [0, 1]
      : compare === 'difference'
        ? gap
        : by !== undefined
          ? [Math.min(low, 0), Math.max(high, gap[1])]
          : [low, high];
  return change === true ? [own[0] - own[1], own[1] - own[0]] : own;
}

const shown = (limit: number): string => (Number.isFinite(limit) ? String(limit) : limit > 0 ? '∞' : '-∞');
