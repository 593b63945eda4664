import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countsQuery, type Dialect } from '../../../../src/host/editor/code/countsQuery.ts';

const loans = { table: ['bank', 'loans'], label: 'repaid', prediction: 'granted', groups: ['sex', 'age band'] };

test('standard SQL', () => {
  expect(countsQuery({ ...loans, where: 'year = 2024 -- the last' }, 'standard')).toBe(`\
SELECT "sex", "age band", "repaid", "granted", COUNT(*) AS n
FROM "bank"."loans"
WHERE year = 2024 -- the last
GROUP BY "sex", "age band", "repaid", "granted"
ORDER BY "sex", "age band", "repaid", "granted"`);
});

// Sources: the lexical chapters of the five manuals.
test.each<[Dialect, string, string]>([
  ['standard', 'a"b`c\\d', '"a""b`c\\d"'],
  ['postgresql', 'a"b`c\\d', '"a""b`c\\d"'],
  ['snowflake', 'a"b`c\\d', '"a""b`c\\d"'],
  ['spark', 'a"b`c\\d', '`a"b``c\\d`'],
  ['bigquery', 'a"b`c\\d\n', '`a"b\\`c\\\\d\\n`'],
])('%s quotes %j', (dialect, name, quoted) => {
  expect(countsQuery({ ...loans, label: name }, dialect)).toContain(`, ${quoted}, `);
});

test('a column that is asked for twice comes once', () => {
  expect(countsQuery({ ...loans, groups: ['sex', 'repaid', 'sex'] }, 'spark')).toMatch(
    /^SELECT `sex`, `repaid`, `granted`, COUNT/,
  );
});

test('the counts have a name that no column has', () => {
  const named = (groups: readonly string[]) => /AS (\w+)/.exec(countsQuery({ ...loans, groups }, 'standard'))![1];
  expect(named(['N'])).toBe('n_rows');
  expect(named(['n', 'n_rows', 'Count', 'number_of_rows', 'n_'])).toBe('n__');
});

test('DuckDB counts each row once, whatever the names are', async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .filter((text) => !/[\0\ud800-\udfff]/.test(text));
  const distinct = fc.uniqueArray(name, { minLength: 4, maxLength: 4, selector: (text) => text.toLowerCase() });
  await fc.assert(
    fc.asyncProperty(distinct, async ([table, label, prediction, group]) => {
      await connection.run(`CREATE OR REPLACE TABLE ${quote(table!)} AS
        SELECT i % 2 AS ${quote(label!)}, i % 3 AS ${quote(prediction!)}, nullif(i % 5, 4) AS ${quote(group!)} FROM range(60) t(i)`);
      const query = countsQuery(
        { table: [table!], label: label!, prediction: prediction!, groups: [group!] },
        'standard',
      );
      const rows = (await connection.runAndReadAll(query)).getRows();
      expect(rows).toHaveLength(30);
      expect(rows.every((row) => Number(row[3]) === 2)).toBe(true);
      await connection.run(`DROP TABLE ${quote(table!)}`);
    }),
    { numRuns: 50 },
  );
  connection.closeSync();
});
