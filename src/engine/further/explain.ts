import type { GroupKey } from '../../protocol/document.ts';
import type { ExplainedColumn, Explanation } from '../../protocol/explain.ts';
import { AuditError } from '../../protocol/failures.ts';
import type { FurtherResults } from '../../protocol/further.ts';
import { isUndefined, type Known } from '../../protocol/measured.ts';
import type { Slice } from '../cube/cube.ts';
import { disparitiesBetween } from '../metrics/between.ts';
import { candidatesOf } from '../metrics/candidates.ts';
import { headline } from '../metrics/headline.ts';
import { metrics } from '../metrics/index.ts';
import type { GroupMetric } from '../metrics/metric.ts';
import { selectionRate } from '../metrics/rates/selectionRate.ts';
import { digits } from '../stats/digits.ts';
import { twoSided } from '../stats/distributions.ts';
import { columnsFor } from './columns.ts';
import type { FurtherContext } from './context.ts';
import { type Crossed, countEach } from './countEach.ts';
import { type Both, pairWithin, pooledDifference, rowsOfBoth } from './pairWithin.ts';

/** Every few of them are another look at all rows. */
const mostColumns = 30;
/** Share of the pair's rows that must be comparable for a column to stand among the first. */
const enoughComparable = 0.5;

/**
 * How much of one gap remains among rows that are alike in a column, for each column asked: the difference between the
 * group with the highest and the one with the lowest value, pooled over the column's values. The intervals hold for all
 * columns at once (Bonferroni), since the first ones are picked from them.
 */
export async function explain(context: FurtherContext): Promise<FurtherResults> {
  const { asked, detection, settings, progress } = context;
  const { by, metric } = gapOf(context);
  const unique = [...new Map((asked.explain ?? []).map((one) => [one.column, one])).values()];
  if (unique.length > mostColumns)
    throw new AuditError('badOption', {
      option: 'explain',
      value: String(unique.length),
      expected: `at most ${mostColumns} columns`,
    });
  const columns = columnsFor(unique, detection).filter(({ column }) => !by.includes(column));
  const of = { by, metric: metric.entry.id, of: columns.length };
  const slices = context.cube.groupings.find((one) => same(one.by, by))?.slices;
  if (slices === undefined || metric.share === undefined) return { explain: { ...of, undefined: 'notApplicable' } };
  const crude = crudeGap(metric, slices, context);
  if ('undefined' in crude) return { explain: { ...of, undefined: crude.undefined } };
  const z = twoSided(1 - (1 - settings.level) / Math.max(1, columns.length));
  const found: ExplainedColumn[] = [];
  for await (const crossed of countEach(by, columns, context)) {
    found.push(explained(crossed, metric, { ...crude, by, z }, settings.level));
    progress(found.length / columns.length);
  }
  return { explain: { ...of, ...crude, columns: found.sort(byWhatRemains) } satisfies Explanation };
}

/** The gap that is asked for, else the headline's, else the first grouping's in selection rates. */
function gapOf({ asked: { gap }, plan, cube, settings }: FurtherContext): {
  readonly by: readonly string[];
  readonly metric: GroupMetric;
} {
  const wanted = gap ?? headline(cube.groupings, cube.overall, settings);
  const by = wanted?.by ?? plan.groupings[0] ?? [];
  const metric = metrics.find(({ entry }) => entry.id === wanted?.metric) ?? selectionRate;
  // A headline of scores has nothing that can be pooled; one that is asked for is left as it is, and said.
  return { by, metric: gap === undefined && metric.share === undefined ? selectionRate : metric };
}

const same = (one: readonly string[], other: readonly string[]) => one.join('\0') === other.join('\0');

type CrudeGap = { readonly lowest: GroupKey; readonly highest: GroupKey; readonly crude: Known };

/** The largest difference between the groups, as the audit has it. */
function crudeGap(metric: GroupMetric, slices: readonly Slice[], { settings }: FurtherContext) {
  const [gap] = disparitiesBetween(metric, candidatesOf(metric, slices, settings), settings.level);
  if (gap === undefined || isUndefined(gap)) return { undefined: gap?.undefined ?? ('noRows' as const) };
  const { lowest = {}, highest = {}, value, interval } = gap;
  const [low, high] = [lowest, highest].map((key) => slices.find((slice) => slice.key === key));
  return { lowest, highest, crude: { value, ...rowsOfBoth(metric, low, high), interval } } satisfies CrudeGap;
}

type Pair = CrudeGap & { readonly by: readonly string[]; readonly z: number };

function explained({ column, slices }: Crossed, metric: GroupMetric, pair: Pair, level: number): ExplainedColumn {
  const nothing = { compared: 0, dropped: 0 };
  if (slices === undefined) return { column, gap: { undefined: 'tooManyValues' }, strata: nothing, rows: nothing };
  const within = pairWithin(metric, strataOf(slices, column.column, pair));
  const gap = pooledDifference(within, pair.z, level);
  const { compared, dropped } = within.rows;
  return {
    column,
    gap,
    ...('undefined' in gap || pair.crude.value === 0 ? {} : { remains: digits(gap.value / pair.crude.value) }),
    strata: within.counted,
    rows: within.rows,
    ...(compared < enoughComparable * (compared + dropped) ? { fewComparable: true } : {}),
  };
}

/** The highest and the lowest group in each value of the column. */
function strataOf(slices: readonly Slice[], column: string, { by, highest, lowest }: Pair): readonly Both[] {
  const strata = new Map<string | null, { group?: Slice; reference?: Slice }>();
  for (const slice of slices) {
    const value = slice.key[column] ?? null;
    const both = strata.get(value) ?? {};
    if (by.every((name) => slice.key[name] === highest[name])) both.group = slice;
    if (by.every((name) => slice.key[name] === lowest[name])) both.reference = slice;
    strata.set(value, both);
  }
  return [...strata.values()];
}

/** Those with enough rows to compare first, then by how much is left either way; ties by name. */
function byWhatRemains(one: ExplainedColumn, other: ExplainedColumn): number {
  const rank = ({ remains, fewComparable }: ExplainedColumn) => (remains === undefined ? 2 : fewComparable ? 1 : 0);
  const left = ({ remains }: ExplainedColumn) => Math.abs(remains ?? 0);
  return rank(one) - rank(other) || left(one) - left(other) || (one.column.column < other.column.column ? -1 : 1);
}
