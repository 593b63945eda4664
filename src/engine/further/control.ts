import type { ControlledGrouping, Stratum } from '../../protocol/control.ts';
import type { GroupKey, GroupResult } from '../../protocol/document.ts';
import { AuditError, type Failure, toFailure } from '../../protocol/failures.ts';
import type { FurtherResults } from '../../protocol/further.ts';
import type { GroupColumn } from '../../protocol/roles.ts';
import { breathe } from '../breathe.ts';
import type { Cube, Slice } from '../cube/cube.ts';
import { disparities } from '../metrics/disparities.ts';
import { applicableMetrics, measureSlice } from '../metrics/measure.ts';
import type { GroupMetric } from '../metrics/metric.ts';
import { namedOrLargest } from '../metrics/reference.ts';
import type { MeasureSettings } from '../metrics/settings.ts';
import { all } from '../metrics/share.ts';
import { columnsFor } from './columns.ts';
import type { FurtherContext } from './context.ts';
import type { Both } from './pairWithin.ts';
import { pooledGap } from './pooledGaps.ts';

/** More strata than this of one grouping are not listed. */
const mostListed = 200;

/**
 * Every gap within each stratum of the controlled columns, and those of shares of rows pooled over all strata. Rows without
 * a value in a controlled column are a stratum of their own.
 */
export async function control(context: FurtherContext): Promise<FurtherResults> {
  const { plan, progress, signal } = context;
  const columns = asCounted(context.asked.control ?? [], context);
  if (columns.length === 0) return {};
  const names = columns.map(({ column }) => column);
  const groupings = groupingsWithin(plan.groupings, names);
  const cube = await countedWithin(context, columns, groupings);
  if ('code' in cube) return { control: { columns, failure: cube } };
  const results: ControlledGrouping[] = [];
  for (const [at, by] of groupings.entries()) {
    progress(at / groupings.length);
    await breathe(signal);
    results.push(controlled(cube, by, names, context.settings));
  }
  return { control: { columns, groupings: results } };
}

/** The strata, and each grouping without and with them; the failure where columns have very many values. */
async function countedWithin(
  { plan, count }: FurtherContext,
  columns: readonly GroupColumn[],
  groupings: readonly (readonly string[])[],
): Promise<Cube | Failure> {
  const names = columns.map(({ column }) => column);
  const groups = [...plan.roles.groups.filter(({ column }) => !names.includes(column)), ...columns];
  const crossed = groupings.map((by) => [...by, ...names]);
  try {
    const tally = await count({
      ...plan,
      roles: { ...plan.roles, groups },
      groupings: [names, ...groupings, ...crossed],
    });
    return tally.cube;
  } catch (error) {
    // The audit stands without them.
    if (error instanceof AuditError && error.code === 'tooManyGroups') return toFailure(error);
    throw error;
  }
}

/** A column that is compared by anyway keeps its cuts. */
const asCounted = (asked: readonly GroupColumn[], { plan, detection }: FurtherContext): readonly GroupColumn[] =>
  columnsFor(asked, detection).map((one) => plan.roles.groups.find(({ column }) => column === one.column) ?? one);

/** The groupings without the controlled columns, each once. */
function groupingsWithin(
  groupings: readonly (readonly string[])[],
  names: readonly string[],
): readonly (readonly string[])[] {
  const within = groupings.map((by) => by.filter((column) => !names.includes(column))).filter((by) => by.length > 0);
  return [...new Map(within.map((by) => [JSON.stringify([...by].sort()), by])).values()];
}

/** One grouping within the strata that `names` make. */
function controlled(
  cube: Cube,
  by: readonly string[],
  names: readonly string[],
  settings: MeasureSettings,
): ControlledGrouping {
  const of = applicableMetrics(cube.overall);
  const groups = slicesBy(cube, by);
  const inStratum = groupsByStratum(slicesBy(cube, [...by, ...names]), by, names);
  const strata = slicesBy(cube, names).map((whole) => ({
    whole,
    groups: inStratum.get(textOf(whole.key)) ?? new Map(),
  }));
  const listed = largest(strata);
  const reference = namedOrLargest(groups, settings);
  const pairs = groups.flatMap((group) =>
    reference === undefined || group === reference
      ? []
      : [{ group, reference, within: strata.map(({ groups }) => bothOf(groups, group, reference)) }],
  );
  return {
    by,
    strata: listed.map(({ whole, groups }) => stratumOf(of, whole, [...groups.values()], settings)),
    ...(listed.length < strata.length ? { unlisted: strata.length - listed.length } : {}),
    pooled: of
      .filter(({ share }) => share !== undefined)
      .flatMap((metric) =>
        pairs.map(({ group, reference, within }) => pooledGap(metric, group, reference, within, settings)),
      ),
  };
}

const slicesBy = ({ groupings }: Cube, columns: readonly string[]): readonly Slice[] =>
  groupings.find(({ by }) => by.join('\0') === columns.join('\0'))?.slices ?? [];

/** A stratum's groups by the text of their keys. */
type Groups = ReadonlyMap<string, Slice>;

/** The groups of each stratum, told by the text of its key; a group's own key is left without the stratum's part. */
function groupsByStratum(slices: readonly Slice[], by: readonly string[], names: readonly string[]) {
  const strata = new Map<string, Map<string, Slice>>();
  for (const slice of slices) {
    const stratum = textOf(part(slice.key, names));
    const groups = strata.get(stratum) ?? new Map<string, Slice>();
    const key = part(slice.key, by);
    strata.set(stratum, groups.set(textOf(key), { ...slice, key }));
  }
  return strata;
}

const part = (key: GroupKey, columns: readonly string[]): GroupKey =>
  Object.fromEntries(columns.map((column) => [column, key[column] ?? null]));

const textOf = (key: GroupKey): string => JSON.stringify(key);

const bothOf = (groups: Groups, group: Slice, reference: Slice): Both => ({
  group: groups.get(textOf(group.key)),
  reference: groups.get(textOf(reference.key)),
});

function stratumOf(
  of: readonly GroupMetric[],
  whole: Slice,
  groups: readonly Slice[],
  settings: MeasureSettings,
): Stratum {
  return {
    ...withoutCurves(measureSlice(whole, settings.level, of)),
    groups: groups.map((group) => withoutCurves(measureSlice(group, settings.level, of))),
    disparities: disparities(of, groups, whole, settings),
  };
}

/** The strata of most rows, in their own order. */
function largest<S extends { readonly whole: Slice }>(strata: readonly S[]): readonly S[] {
  if (strata.length <= mostListed) return strata;
  const bySize = [...strata].sort((a, b) => rowsOf(b.whole) - rowsOf(a.whole)).slice(0, mostListed);
  const kept = new Set(bySize);
  return strata.filter((one) => kept.has(one));
}

const rowsOf = ({ outcomes }: Slice): number => all(outcomes).rows;

const withoutCurves = ({ roc: _, calibration: __, ...rest }: GroupResult): Omit<GroupResult, 'roc' | 'calibration'> =>
  rest;
