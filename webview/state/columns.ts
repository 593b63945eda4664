import type { ColumnFacts, Detection } from '../../src/protocol/detection.ts';
import type { Roles } from '../../src/protocol/roles.ts';

/** More distinct values than this, of a column that is no number, are too many groups to look at. */
export const mostValues = 50;

/** Columns that stand for something in the audit already; its groups are free to be used again. */
export function isRole({ split, ...roles }: Roles, column: string): boolean {
  const { label, prediction, score, weight, count, id, unit, time, modelVersion } = roles;
  return [label, prediction, score, weight, count, id, unit, time, modelVersion, split?.column].includes(column);
}

/** Whether rows can be parted by a column: few enough values, or numbers that are cut into quarters. */
export const canPart = ({ type, distinct, quartiles }: ColumnFacts): boolean =>
  type !== 'nested' && distinct >= 2 && (distinct <= mostValues || (quartiles?.length ?? 0) > 0);

/** Whether rows can be near each other in a column. */
export const isNumber = ({ type, distinct }: ColumnFacts): boolean =>
  (type === 'integer' || type === 'real' || type === 'boolean') && distinct >= 2;

/** Whether a column may say who passed a stage: two values, or one where all passed. */
export const isStage = ({ type, distinct }: ColumnFacts): boolean =>
  type !== 'nested' && (distinct === 1 || distinct === 2);

/**
 * The columns of a file that are offered, in the file's order: those that suit and are no role of the audit.
 *
 * @param roles absent where what plays a role may be chosen as well
 * @param suits whether the analysis can use such a column
 */
export const columnsToChoose = (
  { columns }: Detection,
  roles: Roles | undefined,
  suits: (facts: ColumnFacts) => boolean,
): readonly ColumnFacts[] => columns.filter((facts) => !(roles && isRole(roles, facts.name)) && suits(facts));
