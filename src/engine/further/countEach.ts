import { AuditError } from '../../protocol/failures.ts';
import type { GroupColumn } from '../../protocol/roles.ts';
import type { Slice } from '../cube/cube.ts';
import type { TallyPlan } from '../sources/source.ts';
import type { FurtherContext } from './context.ts';

/** Combined values of the columns that are counted at one look: beyond this they cost more than another look does. */
const mostCombined = 1 << 14;

/** The groups of `by` crossed with one column; none where the column has too many values. */
export type Crossed = { readonly column: GroupColumn; readonly slices: readonly Slice[] | undefined };

/**
 * Counts the groups of `by` crossed with each column by itself, several columns at one look at the rows where their
 * values are few. Scores are left out where the prediction does not come from them.
 */
export async function* countEach(
  by: readonly string[],
  columns: readonly GroupColumn[],
  context: FurtherContext,
): AsyncGenerator<Crossed> {
  for (const batch of batches(by, columns, context)) yield* counted(by, batch, context);
}

async function* counted(
  by: readonly string[],
  batch: readonly GroupColumn[],
  context: FurtherContext,
): AsyncGenerator<Crossed> {
  context.signal.throwIfAborted();
  try {
    const { cube } = await context.count(planFor(by, batch, context));
    for (const [at, column] of batch.entries()) yield { column, slices: cube.groupings[at]!.slices };
  } catch (error) {
    if (!(error instanceof AuditError && error.code === 'tooManyGroups')) throw error;
    // The sample that detection saw had fewer values. Which column it is shows when each is counted alone.
    if (batch.length === 1) yield { column: batch[0]!, slices: undefined };
    else for (const column of batch) yield* counted(by, [column], context);
  }
}

function planFor(by: readonly string[], batch: readonly GroupColumn[], { plan }: FurtherContext): TallyPlan {
  const { score, threshold, ...withoutScore } = plan.roles;
  const roles = withoutScore.prediction === undefined ? plan.roles : withoutScore;
  const groups = [...plan.roles.groups.filter(({ column }) => by.includes(column)), ...batch];
  return { ...plan, roles: { ...roles, groups }, groupings: batch.map(({ column }) => [...by, column]) };
}

function batches(
  by: readonly string[],
  columns: readonly GroupColumn[],
  { plan, detection }: FurtherContext,
): readonly (readonly GroupColumn[])[] {
  // Values that are missing, or that the sample did not show, take room too.
  const room = ({ column, edges }: GroupColumn) =>
    (edges ? edges.length + 1 : (detection.columns.find(({ name }) => name === column)?.distinct ?? 0)) + 2;
  const first = plan.roles.groups
    .filter(({ column }) => by.includes(column))
    .reduce((product, group) => product * room(group), 1);
  const all: GroupColumn[][] = [];
  let combined = Number.POSITIVE_INFINITY;
  for (const column of columns) {
    combined *= room(column);
    if (combined > mostCombined) {
      all.push([]);
      combined = first * room(column);
    }
    all.at(-1)!.push(column);
  }
  return all;
}
