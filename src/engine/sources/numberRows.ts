import { AuditError } from '../../protocol/failures.ts';
import { eachChunk, vectorOf } from './chunks.ts';
import { outcomeCode } from './classes.ts';
import { classesIn, codingOf, readDictionaries } from './coding.ts';
import { checkStatement } from './condition.ts';
import { withLockedDatabase } from './connection.ts';
import { filesOf } from './files/reading.ts';
import { withReadings } from './files/readings.ts';
import { prepare } from './prepare.ts';
import type { TallyPlan } from './source.ts';

/** Audited rows as numbers: some columns, and label and prediction as 0 or 1. */
export type NumberRows = {
  readonly columns: readonly Float64Array[];
  readonly label: Uint8Array;
  readonly prediction: Uint8Array;
  /** Audited rows with a number in every column, and those without. */
  readonly of: number;
  readonly leftOut: number;
};

/**
 * The audited rows' numbers in some columns: all of them, or as many as `most`, drawn by a hash of their content and `seed`,
 * so that the order of the rows does not matter.
 */
export async function numberRows(
  plan: TallyPlan,
  names: readonly string[],
  most: number,
  seed: number,
  temporary: string,
  signal: AbortSignal,
): Promise<NumberRows> {
  // An edge makes a column one of numbers, whatever its type in the file.
  const roles = { ...plan.roles, groups: names.map((column) => ({ column, edges: [0] })) };
  const files = plan.join === undefined ? [plan.path] : [plan.path, plan.join.path];
  return withReadings(files, temporary, signal, (readings) =>
    withLockedDatabase(readings.flatMap(filesOf), temporary, signal, async (connection) => {
      const prepared = await prepare(connection, { ...plan, roles }, readings, signal);
      const dictionaries = await readDictionaries(connection, prepared, roles, true);
      const { parts } = codingOf(prepared, roles, plan.where, dictionaries, classesIn(dictionaries, roles));
      const known = `in (${outcomeCode.negative}, ${outcomeCode.positive})`;
      const wanted = [
        `(${parts.label.sql}) ${known}`,
        `(${parts.prediction.sql}) ${known}`,
        ...[parts.split, parts.where].flatMap((sql) => (sql === undefined ? [] : [`(${sql}\n)`])),
      ];
      const numbers = prepared.groups.map(({ sql }, at) => `(${sql})::double as n${at}`);
      const outcome = `((${parts.label.sql})::uinteger * 2 + (${parts.prediction.sql})::uinteger)::uinteger as outcome`;
      const rows = `select ${[...numbers, outcome].join(', ')} from ${parts.from} where ${wanted.join(' and ')}`;
      if (plan.where !== undefined) await checkStatement(connection, rows);
      const numbered = names.map((_, at) => `n${at} is not null`).join(' and ');
      const counted = await connection.runAndReadAll(
        `select (count(*))::double, (count(*) filter (where ${numbered}))::double from (${rows})`,
      );
      const [all = 0, of = 0] = counted.getRowsJS()[0] as number[];
      const content = [...names.map((_, at) => `n${at}`), 'outcome'].join(', ');
      const complete = `(select * from (${rows}) where ${numbered})`;
      // Rows of one content are drawn one by one, too: which of them is which makes no difference.
      const copies = `(select *, row_number() over (partition by ${content}) as copy from ${complete})`;
      const drawn = `${copies} order by hash(${content}, copy, ${seed}), ${content}, copy limit ${most}`;
      const size = Math.min(of, most);
      const columns = names.map(() => new Float64Array(size));
      const [label, prediction] = [new Uint8Array(size), new Uint8Array(size)];
      let at = 0;
      await eachChunk(connection, `select * from ${of <= most ? complete : drawn}`, (chunk, length) => {
        // The file changed between the two looks; whoever reads it notices.
        if (at + length > size) throw new AuditError('fileChanging', { path: plan.path });
        for (const [which, column] of columns.entries())
          column.set(vectorOf(chunk, which, length, Float64Array).values, at);
        const outcomes = vectorOf(chunk, names.length, length, Uint32Array).values;
        for (const outcome of outcomes) {
          label[at] = outcome >> 1;
          prediction[at++] = outcome & 1;
        }
      });
      return { columns, label, prediction, of, leftOut: all - of };
    }),
  );
}
