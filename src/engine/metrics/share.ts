import type { UndefinedReason } from '../../protocol/measured.ts';
import type { Cell, Outcomes, Slice } from '../cube/cube.ts';
import { twoSided } from '../stats/distributions.ts';
import { clopperPearson, wilson } from '../stats/proportion.ts';
import { alike, kish, plus, trials } from '../stats/trials.ts';
import type { Entry, Estimator, GroupMetric } from './metric.ts';

/**
 * A metric that is a share of rows: hits / (hits + misses). Shown with Wilson's interval, decided with exact limits.
 *
 * @param hits rows that count
 * @param misses rows that could have counted and do not
 * @param whenEmpty why a group without either has no value
 */
export function share(
  definition: Entry & {
    readonly hits: (outcomes: Outcomes) => Cell;
    readonly misses: (outcomes: Outcomes) => Cell;
    readonly whenEmpty: UndefinedReason;
  },
): GroupMetric {
  const { hits, misses, whenEmpty, complementOf, about, ...entry } = definition;
  return {
    entry: { ...entry, countable: true },
    about,
    ...(complementOf === undefined ? {} : { complementOf }),
    ...shareOf(hits, misses, whenEmpty),
  };
}

/** The numbers of a share that need not be a metric of the catalogue. */
export const shareOf = (
  hits: (outcomes: Outcomes) => Cell,
  misses: (outcomes: Outcomes) => Cell,
  whenEmpty: UndefinedReason,
): Estimator =>
  shareAmong(
    ({ outcomes }) => [hits(outcomes), misses(outcomes)],
    ({ outcomes }) => (isEmpty(outcomes) ? 'noRows' : whenEmpty),
  );

/**
 * The same of any rows that a slice knows.
 *
 * @param cells hits and misses; undefined where the slice knows neither
 * @param whenEmpty why a slice without either has no value
 */
export function shareAmong(
  cells: (slice: Slice) => readonly [hits: Cell, misses: Cell] | undefined,
  whenEmpty: (slice: Slice) => UndefinedReason,
): Estimator {
  const counted = (slice: Slice) => {
    const both = cells(slice);
    return both && trials(...both);
  };
  return {
    share: counted,
    of: (slice, level) => {
      const of = counted(slice);
      if (of === undefined) return { undefined: whenEmpty(slice) };
      return {
        value: of.value,
        denominator: of.rows,
        ...(of.weighted ? { effective: of.n } : {}),
        interval: { ...wilson(of, twoSided(level)), level, method: 'wilson' },
      };
    },
    limits: (slice, z) => {
      const of = counted(slice);
      return of && clopperPearson(of, z);
    },
    support: (slice) => counted(slice)?.n ?? 0,
    mass: (slice) => (cells(slice) ?? []).reduce((sum, { weight }) => sum + weight, 0),
  };
}

/** What a value rests on: rows, and the effective number of them where they carry weights. */
export const weightedRows = (of: Cell): { readonly denominator: number; readonly effective?: number } => ({
  denominator: of.rows,
  ...(alike(of) ? {} : { effective: Math.min(of.rows, kish(of)) }),
});

/** Whether a group has no (weight of) rows at all. */
export const isEmpty = (outcomes: Outcomes): boolean => !(all(outcomes).weight > 0);

export const all = ({ tp, fp, fn, tn }: Outcomes): Cell => plus(tp, fp, fn, tn);
export const positives = ({ tp, fn }: Outcomes): Cell => plus(tp, fn);
export const negatives = ({ fp, tn }: Outcomes): Cell => plus(fp, tn);
export const selected = ({ tp, fp }: Outcomes): Cell => plus(tp, fp);
export const notSelected = ({ fn, tn }: Outcomes): Cell => plus(fn, tn);
export const right = ({ tp, tn }: Outcomes): Cell => plus(tp, tn);
export const wrong = ({ fp, fn }: Outcomes): Cell => plus(fp, fn);
