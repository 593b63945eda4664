import type { UndefinedReason } from '../../protocol/measured.ts';
import type { Cell, Outcomes } from '../cube/cube.ts';
import { twoSided } from '../stats/distributions.ts';
import { clopperPearson, wilson } from '../stats/proportion.ts';
import { plus, trials } from '../stats/trials.ts';
import type { Entry, GroupMetric } from './metric.ts';

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
  const { hits, misses, whenEmpty, complementOf, ...entry } = definition;
  const counted = ({ outcomes }: { readonly outcomes: Outcomes }) => trials(hits(outcomes), misses(outcomes));
  return {
    entry,
    ...(complementOf === undefined ? {} : { complementOf }),
    share: counted,
    of: (slice, level) => {
      const of = counted(slice);
      if (of === undefined) return { undefined: isEmpty(slice.outcomes) ? 'noRows' : whenEmpty };
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
    mass: ({ outcomes }) => hits(outcomes).weight + misses(outcomes).weight,
  };
}

/** Whether a group has no (weight of) rows at all. */
export const isEmpty = (outcomes: Outcomes): boolean => !(all(outcomes).weight > 0);

export const all = ({ tp, fp, fn, tn }: Outcomes): Cell => plus(tp, fp, fn, tn);
export const positives = ({ tp, fn }: Outcomes): Cell => plus(tp, fn);
export const negatives = ({ fp, tn }: Outcomes): Cell => plus(fp, tn);
export const selected = ({ tp, fp }: Outcomes): Cell => plus(tp, fp);
export const notSelected = ({ fn, tn }: Outcomes): Cell => plus(fn, tn);
export const right = ({ tp, tn }: Outcomes): Cell => plus(tp, tn);
export const wrong = ({ fp, fn }: Outcomes): Cell => plus(fp, fn);
