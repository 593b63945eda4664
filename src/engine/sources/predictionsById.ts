import { eachChunk, vectorOf } from './chunks.ts';
import { outcomeCode } from './classes.ts';
import { classesIn, codingOf, readDictionaries } from './coding.ts';
import { checkStatement } from './condition.ts';
import { withLockedDatabase } from './connection.ts';
import { filesOf } from './files/reading.ts';
import { withReadings } from './files/readings.ts';
import { prepare } from './prepare.ts';
import type { TallyPlan } from './source.ts';
import { textOf } from './values.ts';

const mostRows = 5_000_000;

/**
 * The audited rows' predictions by id, in ascending order: 63 bits of a hash of the id's text, then one bit that is set
 * for a positive prediction. A row without an id or a prediction is left out.
 *
 * @returns nothing without an id column, for a table of counts, and above 5 million rows
 */
export async function predictionsById(
  plan: TallyPlan,
  temporary: string,
  signal: AbortSignal,
): Promise<BigUint64Array | undefined> {
  if (plan.roles.id === undefined || plan.roles.count !== undefined) return undefined;
  const roles = { ...plan.roles, groups: [] };
  const files = plan.join === undefined ? [plan.path] : [plan.path, plan.join.path];
  return withReadings(files, temporary, signal, (readings) =>
    withLockedDatabase(readings.flatMap(filesOf), temporary, signal, async (connection) => {
      const prepared = await prepare(connection, { ...plan, roles }, readings, signal);
      const dictionaries = await readDictionaries(connection, prepared, roles, true);
      const { parts } = codingOf(prepared, roles, plan.where, dictionaries, classesIn(dictionaries, roles));
      const id = textOf(prepared.id!);
      const wanted = [
        `${id} is not null`,
        `(${parts.prediction.sql}) in (${outcomeCode.negative}, ${outcomeCode.positive})`,
        ...(parts.split === undefined ? [] : [`(${parts.split})`]),
        ...(parts.where === undefined ? [] : [`(${parts.where}\n)`]),
      ];
      // The highest 63 bits of the hash, then the prediction.
      const key = `(hash(${id}) >> 1) * 2 + (${parts.prediction.sql})::ubigint`;
      const sql = `select (${key})::ubigint from ${parts.from} where ${wanted.join(' and ')} limit ${mostRows + 1}`;
      if (plan.where !== undefined) await checkStatement(connection, sql);
      const found: BigUint64Array[] = [];
      const rows = await eachChunk(connection, sql, (chunk, length) => {
        found.push(vectorOf(chunk, 0, length, BigUint64Array).values.slice());
      });
      if (rows > mostRows) return undefined;
      const keys = new BigUint64Array(rows);
      let at = 0;
      for (const part of found) {
        keys.set(part, at);
        at += part.length;
      }
      return keys.sort();
    }),
  );
}
