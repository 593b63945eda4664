import type { DuckDBConnection } from '@duckdb/node-api';
import type { Unpaired } from '../../protocol/comparison.ts';
import { AuditError } from '../../protocol/failures.ts';
import type { Pairs } from '../cube/pairs.ts';
import { type Legends, writeCodedRows } from './codedRows.ts';
import { withLockedDatabase } from './connection.ts';
import { filesOf } from './files/reading.ts';
import { readingFailed } from './files/readingFailed.ts';
import { withReadings } from './files/readings.ts';
import { type Counted, cellsOf, pairedCounts } from './pairedCounts.ts';
import type { TallyPlan } from './source.ts';

/** A condition may be written so that it never ends; after this it is stopped. */
const conditionMilliseconds = 120_000;

/**
 * The rows that two audits share, counted by label, both predictions and groups; no row leaves the database. Rows are the
 * same that have the same id. Without ids on both sides they are those in the same place, if there are as many of them and all
 * labels and groups agree, in an order that is not just a sorted one.
 *
 * @param after its groupings are counted, as far as both plans have their columns
 * @returns the reason where rows cannot be told to be the same
 * @throws AuditError as a tally; the signal's reason once it is aborted
 */
export async function pairsOf(
  before: TallyPlan,
  after: TallyPlan,
  temporary: string,
  signal: AbortSignal,
): Promise<Pairs | Unpaired> {
  const groups = after.roles.groups.filter((group) => before.roles.groups.some((other) => sameJson(other, group)));
  const plans = [before, after].map((plan): TallyPlan => ({ ...plan, roles: { ...plan.roles, groups } }));
  const columns = groups.map(({ column }) => column);
  const groupings = after.groupings.filter((by) => by.every((column) => columns.includes(column)));
  const by = plans.every(({ roles }) => roles.id !== undefined) ? 'id' : 'rowOrder';
  const files = plans.map(({ path, join }) => (join ? [path, join.path] : [path]));
  const deadlines = plans.some(({ where }) => where !== undefined) ? [AbortSignal.timeout(conditionMilliseconds)] : [];
  const timed = AbortSignal.any([signal, ...deadlines]);
  try {
    return await withReadings(files.flat(), temporary, timed, (readings) =>
      withLockedDatabase(readings.flatMap(filesOf), temporary, timed, async (connection) => {
        let legends: Legends = [];
        let at = 0;
        for (const [which, plan] of plans.entries()) {
          const own = readings.slice(at, at + files[which]!.length);
          legends = await writeCodedRows(connection, tables[which]!, plan, own, by, legends, timed);
          at += own.length;
        }
        return pairsIn(connection, by, columns, groupings, legends);
      }),
    );
  } catch (error) {
    signal.throwIfAborted();
    if (timed.aborted) throw new AuditError('sqlFailed', { reason: 'deadline' }, error);
    throw readingFailed(after.path, error);
  }
}

const sameJson = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const tables = ['evenhand_before', 'evenhand_after'] as const;

/** So much of the smaller audit must be in the other: fewer rows say less of the two than the audits do. */
const leastCommon = 0.5;
/** Labels and groups of so many rows may have been mended meanwhile. */
const mostOther = 0.01;
/** A key that means nothing brings rows together whose labels agree by chance: kappa 0. */
const leastKappa = 0.9;

async function pairsIn(
  connection: DuckDBConnection,
  by: Pairs['by'],
  columns: readonly string[],
  groupings: TallyPlan['groupings'],
  legends: Legends,
): Promise<Pairs | Unpaired> {
  const number = (sql: string) => numberOf(connection, sql);
  const [ofBefore, ofAfter] = [
    await number(`select count(*) from ${tables[0]}`),
    await number(`select count(*) from ${tables[1]}`),
  ];
  if (by === 'rowOrder' && (ofBefore !== ofAfter || !(await isTelling(connection, columns)))) return 'noKey';
  if (by === 'id')
    for (const table of tables) {
      const repeated = `select key from ${table} where key is not null group by key having count(*) > 1 limit 1`;
      if ((await number(`select count(*) from (${repeated})`)) > 0) return 'repeatedKey';
    }
  const found = await pairedCounts(connection, tables, columns, groupings);
  const all = found.filter(({ grouping }) => grouping === 0);
  const rowsOf = (which: (one: Counted) => boolean) => all.reduce((sum, one) => sum + (which(one) ? one.rows : 0), 0);
  const common = rowsOf(() => true);
  const otherLabel = rowsOf(({ label, labelAfter }) => label !== labelAfter);
  const otherGroup = rowsOf(({ label, labelAfter, sameGroups }) => label === labelAfter && !sameGroups);
  if (by === 'rowOrder' && otherLabel + otherGroup > 0) return 'noKey';
  if (common === 0 || common < leastCommon * Math.min(ofBefore, ofAfter)) return 'fewCommonRows';
  const [was, is] = [
    rowsOf(({ label }) => label === 1) / common,
    rowsOf(({ labelAfter }) => labelAfter === 1) / common,
  ];
  const byChance = common * (was * (1 - is) + is * (1 - was));
  if (otherLabel > Math.min(mostOther * common, (1 - leastKappa) * byChance)) return 'otherLabels';
  if (otherGroup > mostOther * common) return 'otherGroups';
  const matched = found.filter(({ label, labelAfter, sameGroups }) => label === labelAfter && sameGroups);
  const { overall, groups } = cellsOf(matched, columns, groupings, legends);
  return {
    by,
    rows: { before: ofBefore, after: ofAfter },
    matched: common - otherLabel - otherGroup,
    otherLabel,
    otherGroup,
    overall,
    groups,
  };
}

/**
 * Whether the order of labels and groups is one that another file would not have by chance: a file that is sorted by them,
 * or nearly so, agrees with any other such file.
 */
async function isTelling(connection: DuckDBConnection, columns: readonly string[]): Promise<boolean> {
  const codes = ['label', ...columns.map((_, at) => `g${at}`)];
  const row = `{${codes.map((name) => `'${name}': ${name}`).join(', ')}}`;
  const kinds = await numberOf(
    connection,
    `select count(*) from (select distinct ${codes.join(', ')} from ${tables[0]})`,
  );
  const turns = await numberOf(
    connection,
    `select count(*) from (select ${row} as now, lag(${row}) over (order by key) as last from ${tables[0]}) where now <> last`,
  );
  return turns - kinds >= 30;
}

async function numberOf(connection: DuckDBConnection, sql: string): Promise<number> {
  return Number((await connection.runAndReadAll(sql)).getRowsJS()[0]?.[0]);
}
