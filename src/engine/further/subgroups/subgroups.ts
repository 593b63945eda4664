import type { Detection } from '../../../protocol/detection.ts';
import { AuditError, type Failure, toFailure } from '../../../protocol/failures.ts';
import type { Known } from '../../../protocol/measured.ts';
import type { GroupColumn } from '../../../protocol/roles.ts';
import type { Subgroup, SubgroupAsk, SubgroupMetric, SubgroupSearch } from '../../../protocol/subgroups.ts';
import { breathe } from '../../breathe.ts';
import type { Legend } from '../../cube/build.ts';
import { paceOf } from '../../cube/pace.ts';
import { metrics as catalogue } from '../../metrics/index.ts';
import { rounded, roundedInterval } from '../../metrics/measure.ts';
import type { MeasureSettings } from '../../metrics/settings.ts';
import { all } from '../../metrics/share.ts';
import type { TallyPlan } from '../../sources/source.ts';
import { digits } from '../../stats/digits.ts';
import { twoSided } from '../../stats/distributions.ts';
import { clopperPearson } from '../../stats/proportion.ts';
import type { Trials } from '../../stats/trials.ts';
import { columnsFor } from '../columns.ts';
import type { Analysis, FurtherContext } from '../context.ts';
import { choose, type Listed } from './choose.ts';
import { type Candidate, enumerate } from './enumerate.ts';
import { passesOf } from './passes.ts';
import { type CountedTable, withOneLegend } from './tables.ts';

/**
 * Looks among all combinations of values of some columns for those for which the model does worse than for everybody else.
 * The rows are counted once (or, where that would make very many cells, once for each block of columns);
 * everything follows from the joint table.
 *
 * @throws AuditError noSuchColumn; badOption for a column that is taken twice, or is what is compared
 */
export const subgroups: Analysis = async (context) => {
  const { asked, plan, detection, settings, progress, signal } = context;
  const ask = asked.subgroups!;
  const columns = columnsFor(ask.columns, detection);
  for (const [at, { column }] of columns.entries())
    if (isOutcome(plan, column) || columns.findIndex((one) => one.column === column) < at)
      throw new AuditError('badOption', { option: 'subgroups', value: column, expected });
  const counted = await countAll(context, columns);
  if ('code' in counted) return { subgroups: { columns, failure: counted } };
  const searched = await searchSubgroups(counted, { ...ask, columns }, settings, signal, (share) =>
    progress(countingShare + (1 - countingShare) * share),
  );
  return { subgroups: searched };
};

/** The joint tables; the failure where columns have too many values, alone or together. */
async function countAll(
  { asked, plan, cube, detection, count, progress }: FurtherContext,
  columns: readonly GroupColumn[],
): Promise<readonly CountedTable[] | Failure> {
  const few = all(cube.overall.outcomes).rows <= mostCells;
  const sizes = columns.map((group) => valuesOf(group, detection));
  const sets = passesOf(sizes, few ? columns.length : asked.subgroups!.order, mostCells);
  const tables: CountedTable[] = [];
  try {
    for (const [at, set] of sets.entries()) {
      const groups = set.map((column) => columns[column]!);
      const { joint } = await count({ ...planFor(plan, groups), joint: true });
      tables.push({ columns: set, ...joint! });
      progress((countingShare * (at + 1)) / sets.length);
    }
    return tables;
  } catch (error) {
    // The audit stands without the search.
    if (error instanceof AuditError && error.code === 'tooManyGroups') return toFailure(error);
    throw error;
  }
}

/** As a sample shows them, and none. */
function valuesOf({ column, edges }: GroupColumn, { columns }: Detection): number {
  const distinct = columns.find(({ name }) => name === column)?.distinct ?? 1;
  return (edges === undefined ? distinct : edges.length + 1) + 1;
}

/** Cells of a table that is counted at once take 64 MB on the way. */
const mostCells = 1 << 17;
const expected = 'different columns, neither the label nor the prediction';
/** Counting takes about this share of the time. */
const countingShare = 0.7;
/** Share of the list that may be wrong (`SubgroupSearch`). */
const falseShare = 0.05;
/** A longer list is read by nobody. */
const mostListed = 200;

const usual: readonly SubgroupMetric[] = ['errorRate', 'truePositiveRate', 'falsePositiveRate'];

const isOutcome = ({ roles }: TallyPlan, column: string) => column === roles.label || column === roles.prediction;

/** Scores are not needed, unless they make the prediction. */
function planFor({ roles, ...plan }: TallyPlan, groups: readonly GroupColumn[]): TallyPlan {
  const { score: _, ...others } = roles;
  return { ...plan, groupings: [], roles: { ...(roles.prediction === undefined ? roles : others), groups } };
}

/**
 * The search by itself.
 *
 * @param counted outcomes by columns; any `order` columns stand together in one of the tables
 */
export async function searchSubgroups(
  counted: readonly CountedTable[],
  { columns, order, metrics = usual }: SubgroupAsk,
  { minGroup }: Pick<MeasureSettings, 'minGroup'>,
  signal: AbortSignal,
  progress: (share: number) => void,
): Promise<SubgroupSearch> {
  await breathe(signal);
  const between = paceOf(signal);
  const compared = catalogue.filter(({ entry }) => (metrics as readonly string[]).includes(entry.id));
  const tables = withOneLegend(counted, columns.length);
  const search = { ...tables, order, metrics: compared, minGroup, most: falseShare };
  const enumerated = await enumerate(search, between, progress);
  const { list, level, unlisted } = await choose(enumerated, falseShare, mostListed, between);
  return {
    columns,
    order,
    metrics: compared.map(({ entry }) => entry.id as SubgroupMetric),
    subgroups: enumerated.subgroups,
    of: enumerated.comparisons,
    falseShare,
    level: digits(level),
    list: list.map((listed) => subgroupOf(listed, tables.legends, level)),
    unlisted,
  };
}

function subgroupOf({ one: { found, parent, folded }, p, limits }: Listed, legends: readonly Legend[], level: number) {
  const { metric, slice, value, rest } = found;
  const interval = { ...limits, level: digits(level), method: 'mover' } as const;
  return {
    key: keyOf(found, legends),
    metric: metric.entry.id as SubgroupMetric,
    rows: digits(all(slice.outcomes).rows),
    value: known(value, level),
    rest: known(rest, level),
    difference: { value: digits(value.value - rest.value), interval: roundedInterval(interval) as typeof interval },
    p: digits(p),
    ...(parent === undefined ? {} : { parent: { key: keyOf(parent, legends), value: digits(parent.value.value) } }),
    folded,
  } satisfies Subgroup;
}

function known(share: Trials, level: number): Known {
  const { value, rows, n, weighted } = share;
  const interval = {
    ...clopperPearson(share, twoSided(level)),
    level: digits(level),
    method: 'clopperPearson',
  } as const;
  return rounded({ value, denominator: rows, ...(weighted ? { effective: n } : {}), interval }) as Known;
}

const keyOf = ({ by, codes }: Candidate, legends: readonly Legend[]): Subgroup['key'] =>
  Object.fromEntries(
    by.map((dimension, at) => [legends[dimension]!.column, legends[dimension]!.keys[codes[at]!] ?? null]),
  );
