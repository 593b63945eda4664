import type { DuckDBConnection } from '@duckdb/node-api';
import { AuditError } from '../../protocol/failures.ts';
import type { FileNote } from '../../protocol/reading.ts';
import { buildCube } from '../cube/build.ts';
import { jointOf } from '../cube/joint.ts';
import { finishRows } from '../cube/rows.ts';
import { type Helper, helperFor } from '../cube/scores/helper.ts';
import { withUnits } from '../cube/units.ts';
import { readJointWeights, readWeights } from '../cube/weights.ts';
import { accountOf, otherValues } from './account.ts';
import { classesIn, codingOf, type Dictionaries, needsAllRows, readDictionaries } from './coding.ts';
import { checkStatement, conditionFailed } from './condition.ts';
import { withLockedDatabase } from './connection.ts';
import { notesOf, whileChecked } from './files/checked.ts';
import { checkedBytes, checkPages } from './files/parquetPages.ts';
import { filesOf, type Reading } from './files/reading.ts';
import { isMistake, readingFailed } from './files/readingFailed.ts';
import { withReadings } from './files/readings.ts';
import type { Structure } from './files/structure/structure.ts';
import { memoryLimit } from './memoryLimit.ts';
import { type Prepared, prepare } from './prepare.ts';
import { readRows } from './readRows.ts';
import type { Source, Tally, TallyPlan, Workplace } from './source.ts';
import { unitsOf } from './units.ts';
import { writingFailed } from './writingFailed.ts';

/** Counts files row by row: CSV, TSV, JSON lines, gzip of these, Parquet, Arrow, NumPy and Excel, joined and filtered where asked. */
export const duckdb: Source = {
  id: 'duckdb',
  accepts: ({ roles }) => roles.count === undefined,
  tally: (plan, place, signal, progress) => tallyRows(plan, place, signal, progress),
};

/** A condition may be written so that it never ends; after this it is stopped. */
const conditionMilliseconds = 120_000;
/** Reading takes about this share of the time, sorting and counting the rest. */
const readingShare = 0.7;

/**
 * Counts a file, in one pass over it where its first 20,000 rows show every value that there is (in two where rows of a
 * Parquet file lack one later on: `rowStatements`).
 *
 * @param deadline milliseconds after which a plan with a condition is stopped
 * @param mostMemory bytes that the process may hold
 * @throws AuditError as `relationOf`, `prepare`, `codingOf`; the signal's reason when it is aborted
 */
export async function tallyRows(
  plan: TallyPlan,
  { temporary, thread, withDatabase = withLockedDatabase }: Workplace,
  signal: AbortSignal,
  progress: (share: number) => void,
  deadline = conditionMilliseconds,
  mostMemory?: number,
): Promise<Tally> {
  const files = plan.join === undefined ? [plan.path] : [plan.path, plan.join.path];
  const memory = memoryLimit(mostMemory);
  const deadlines = plan.where === undefined ? [] : [AbortSignal.timeout(deadline)];
  const timed = AbortSignal.any([signal, memory.signal, ...deadlines]);
  let helper: Helper | undefined;
  // Each pass over the file begins anew.
  const nextHelper = () => {
    helper?.done();
    helper = thread === undefined ? undefined : helperFor(thread);
    return helper;
  };
  const stop = () => helper?.end();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const count = (readings: readonly Reading[]) => async (connection: DuckDBConnection) => {
      // Each statement begins anew; what was said of an earlier one is not taken back.
      let furthest = 0;
      const timer = setInterval(() => {
        furthest = Math.max(furthest, Math.min(1, connection.progress.percentage / 100));
        if (furthest > 0) progress(readingShare * furthest);
      }, 100);
      try {
        return await readPlan(connection, plan, readings, nextHelper, timed);
      } finally {
        clearInterval(timer);
      }
    };
    const read = await withReadings(files, temporary, timed, async (readings) => {
      const read = readings.flatMap(filesOf);
      const { result, structures } = await whileChecked(readings, thread, timed, (checked) =>
        withDatabase(read, temporary, checked, count(readings)),
      );
      checkRows(plan, result.account.rows, structures[0]);
      return { ...result, notes: notesOfAll(readings, structures) };
    });
    progress(readingShare);
    const { account, coding, dictionaries, reading, units, duplicateKeys, notes } = read;
    const { rows } = reading;
    const hasScores = coding.parts.score !== undefined && plan.roles.count === undefined;
    const { scored, agreeing, low, high } = rows;
    const joint = plan.joint && jointOf(rows, coding.dimensions.length, reading.codeOf);
    const built = await buildCube(
      rows,
      coding.dimensions,
      reading.codeOf,
      plan.groupings,
      hasScores,
      signal,
      plan.review,
    );
    const weighed = readWeights(built, plan.roles.weightKind);
    const cube = units?.byKey ? withUnits(weighed, units.byKey) : weighed;
    progress(1);
    const { unknown: _, ...counts } = account;
    return {
      cube,
      ...(joint && { joint: { legends: coding.dimensions, table: readJointWeights(joint, plan.roles.weightKind) } }),
      ...counts,
      notes,
      missingScore: hasScores ? account.rowsUsed - scored : 0,
      otherLabelValues: otherValues(dictionaries.label, coding.classes.label, account.excluded.otherLabel),
      otherPredictionValues: otherValues(
        dictionaries.prediction,
        coding.classes.prediction,
        account.excluded.otherPrediction,
      ),
      ...(scored > 0 && plan.roles.threshold !== undefined ? { agreement: agreeing / scored } : {}),
      ...(scored > 0 ? { scoreRange: { low, high } } : {}),
      ...(units && { repeats: units.repeats }),
      ...(plan.join === undefined ? {} : { join: { ...partners(plan, reading.matched, account.rows), duplicateKeys } }),
    };
  } catch (error) {
    // Something of it may still be at work in the memory that the helper would take to its next use.
    stop();
    signal.throwIfAborted();
    if (memory.signal.aborted) throw new AuditError('outOfMemory', {}, error);
    if (timed.aborted) throw new AuditError('sqlFailed', { reason: 'deadline' }, error);
    throw error;
  } finally {
    memory.end();
    signal.removeEventListener('abort', stop);
    helper?.done();
  }
}

/** @throws AuditError parseFailed where the database saw another number of rows than there are */
function checkRows({ path, roles }: TallyPlan, rows: number, structure: Structure | undefined): void {
  const counted = roles.count !== undefined || roles.weightKind === 'frequency';
  if (structure === undefined || counted || rows === structure.rows) return;
  throw new AuditError('parseFailed', { path, reason: 'rowCount' });
}

const notesOfAll = (
  readings: readonly Reading[],
  structures: readonly (Structure | undefined)[],
): readonly FileNote[] =>
  readings.flatMap((reading, at) =>
    notesOf(reading, structures[at]).map((note) => (at === 0 ? note : { ...note, file: reading.path })),
  );

const partners = (plan: TallyPlan, matched: number, rows: number) =>
  plan.join?.on === 'rowOrder' ? { matched: rows, unmatched: 0 } : { matched, unmatched: rows - matched };

async function readPlan(
  connection: DuckDBConnection,
  plan: TallyPlan,
  readings: readonly Reading[],
  nextHelper: () => Helper | undefined,
  signal: AbortSignal,
) {
  const { roles, where } = plan;
  try {
    for (const reading of readings)
      if (reading.format === 'parquet' && reading.fileBytes > checkedBytes)
        for (const file of filesOf(reading)) await checkPages(connection, file, signal);
    const prepared = await prepare(connection, plan, readings, signal);
    const first = await readDictionaries(connection, prepared, roles, false);
    const seen = first.groups.map((group) => group && new Set(group.values.map(({ text }) => text.normalize('NFC'))));
    const all = () => readDictionaries(connection, prepared, roles, true);
    let dictionaries = needsAllRows(first, classesIn(first, roles)) ? await all() : first;
    let pass = await readOnce(connection, plan, prepared, dictionaries, seen, nextHelper(), signal);
    if (pass.account.unknown > 0) {
      dictionaries = await all();
      pass = await readOnce(connection, plan, prepared, dictionaries, seen, nextHelper(), signal);
    }
    // No further pass: the scores are counted while the database is closed.
    if (pass.reading.rows.scored > 0) void finishRows(pass.reading.rows, signal);
    const units = await unitsOf(connection, plan, prepared, pass.coding);
    return { ...pass, dictionaries, units, duplicateKeys: prepared.duplicateKeys };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AuditError) throw error;
    const message = error instanceof Error ? error.message : '';
    const reading =
      /CSV Error|sniffing|Malformed JSON|JSON|Parquet|parquet|No files found|Cannot open|gzip|GZIP|Out of Memory/;
    throw where === undefined || isMistake(error) || reading.test(message) || writingFailed(error)
      ? readingFailed(plan.path, error)
      : conditionFailed(error);
  }
}

async function readOnce(
  connection: DuckDBConnection,
  plan: TallyPlan,
  prepared: Prepared,
  dictionaries: Dictionaries,
  seen: readonly (ReadonlySet<string> | undefined)[],
  helper: Helper | undefined,
  signal: AbortSignal,
) {
  const { roles, where } = plan;
  const coding = codingOf(prepared, roles, where, dictionaries, classesIn(dictionaries, roles));
  if (where !== undefined) await checkStatement(connection, coding.statements.rows);
  const multiplies = roles.count !== undefined ? 'count' : roles.weight !== undefined ? 'weight' : undefined;
  const frequency = multiplies === 'weight' && roles.weightKind === 'frequency';
  const reading = await readRows(connection, coding, multiplies, frequency, roles.threshold, helper, signal);
  if (reading.badCounts > 0 && frequency)
    throw new AuditError('badOption', {
      option: 'weight-kind',
      value: 'frequency',
      expected: 'sampling where weights have fractions',
    });
  if (reading.badCounts > 0)
    throw new AuditError('parseFailed', { path: plan.path, reason: 'badCount', column: roles.count ?? '' });
  return { coding, reading, account: accountOf(reading.rows, coding, reading.codeOf, seen) };
}
