import type { DuckDBConnection } from '@duckdb/node-api';
import { AuditError } from '../../protocol/failures.ts';
import { checkCondition, typedColumns } from './condition.ts';
import type { Reading } from './files/reading.ts';
import { relationOf } from './files/relation.ts';
import type { Relation } from './files/tabular.ts';
import { joinRelations, nearest } from './joined.ts';
import type { TallyPlan } from './source.ts';
import { quoteName } from './sql.ts';
import { keepsItsType, numberFrom, rawNumber, type Value, valueFrom } from './values.ts';

/** The file (joined where asked) with a value for each role, ready to be coded. */
export type Prepared = {
  /** Has the columns that the values name. */
  readonly from: string;
  readonly label: Value;
  readonly prediction?: Value;
  readonly score?: Value;
  readonly weight?: Value;
  readonly split?: Value;
  readonly id?: Value;
  readonly unit?: Value;
  /** Finite numbers (DOUBLE or an integer type) where the group has edges. */
  readonly groups: readonly Value[];
  readonly matched?: string;
  readonly duplicateKeys: number;
  /** Stored by columns: reading some of them once more costs little. */
  readonly columnar: boolean;
};

/**
 * @param readings of the file, and of the one that joins it
 * @throws AuditError noSuchColumn, joinFailed, sqlRefused, sqlFailed, and those of `relationOf`
 */
export async function prepare(
  connection: DuckDBConnection,
  plan: TallyPlan,
  readings: readonly Reading[],
  signal: AbortSignal,
): Promise<Prepared> {
  const { roles, join, where, suspected } = plan;
  const ofUnits = roles.unit ?? suspected;
  const weight = roles.count ?? roles.weight;
  const wanted = [
    roles.label,
    roles.prediction,
    roles.score,
    weight,
    roles.split?.column,
    roles.id,
    ofUnits,
    ...roles.groups.map(({ column }) => column),
  ];
  const left = await relationOf(connection, readings[0]!, 'evenhand_left', signal);
  const needed = where === undefined ? new Set(wanted.filter((name) => name !== undefined)) : undefined;
  let relation: Relation = left;
  let matched: string | undefined;
  let duplicateKeys = 0;
  if (join !== undefined) {
    const right = await relationOf(connection, readings[1]!, 'evenhand_other', signal);
    const joined = await joinRelations(connection, left, right, join, needed);
    ({ matched, duplicateKeys } = joined);
    relation = joined;
  }
  const hidden = freePrefix(relation);
  const columns: string[] = [];
  const take = (name: string, as: 'value' | 'number' | 'score' = 'value'): Value => {
    const type = relation.columns.get(name);
    if (type === undefined) throw new AuditError('noSuchColumn', { column: name, near: nearest(name, relation) });
    const hiddenName = `${hidden}${columns.length}`;
    const plain = relation.tidy ? { sql: quoteName(name), type } : valueFrom(quoteName(name), type);
    const value = as === 'value' ? plain : as === 'score' ? rawNumber(quoteName(name), type, plain) : numberFrom(plain);
    columns.push(`${value.sql} as ${hiddenName}`);
    if (value.type !== type || !keepsItsType(type)) return { sql: hiddenName, type: value.type };
    const bare = value.sql === quoteName(name) ? hiddenName : `${hidden}${columns.length}`;
    if (bare !== hiddenName) columns.push(`${quoteName(name)} as ${bare}`);
    return { sql: hiddenName, type, bare };
  };
  const optional = (name: string | undefined, as?: 'score'): Value | undefined =>
    name === undefined ? undefined : take(name, as);
  const values = {
    label: take(roles.label),
    prediction: optional(roles.prediction),
    score: optional(roles.score, 'score'),
    weight: optional(weight, 'score'),
    split: optional(roles.split?.column),
    id: optional(roles.id),
    unit: optional(ofUnits),
    groups: roles.groups.map(({ column, edges }) => take(column, edges === undefined ? 'value' : 'number')),
  };
  if (matched !== undefined) {
    columns.push(`${matched} as ${hidden}matched`);
    matched = `${hidden}matched`;
  }
  if (where !== undefined) {
    await checkCondition(connection, where, relation.columns);
    columns.push(...(await typedColumns(connection, relation)));
  }
  const { prediction, score, weight: weighing, split, id, unit } = values;
  return {
    from: `(select ${columns.join(', ')} from ${relation.from})`,
    label: values.label,
    groups: values.groups,
    duplicateKeys,
    columnar: readings[0]!.format === 'parquet' && join === undefined,
    ...(prediction === undefined ? {} : { prediction }),
    ...(score === undefined ? {} : { score }),
    ...(weighing === undefined ? {} : { weight: weighing }),
    ...(split === undefined ? {} : { split }),
    ...(id === undefined ? {} : { id }),
    ...(unit === undefined ? {} : { unit }),
    ...(matched === undefined ? {} : { matched }),
  };
}

/** A name for our own columns that no column of the file begins with. */
function freePrefix({ columns }: Relation): string {
  let prefix = 'evenhand_v';
  while ([...columns.keys()].some((name) => name.toLowerCase().startsWith(prefix))) prefix = `x${prefix}`;
  return prefix;
}
