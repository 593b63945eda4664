import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { afterEach, expect, test } from 'vitest';
import { keptDatabase } from '../../../src/engine/sources/keptDatabase.ts';
import { databasesCounted, folder, write } from './run.ts';

const temporary = folder();
const elsewhere = folder();
const file = write(join(temporary, 'one.csv'), 'a\n1\n');
const other = write(join(temporary, 'two.csv'), 'a\n2\n');
const { signal } = new AbortController();

const spills = (of = temporary) => readdirSync(of).filter((name) => name.startsWith('spill-'));
const mark = (connection: DuckDBConnection) => connection.run('create temp table mark as select 1');
const marked = async (connection: DuckDBConnection) =>
  (await connection.runAndReadAll("select 1 from duckdb_tables() where table_name = 'mark'")).currentRowCount === 1;
const endless = 'select sum(a.range * b.range) from range(10000000) a, range(10000000) b';

const counts = databasesCounted();
afterEach(() => {
  expect(spills(), 'every test leaves nothing behind').toEqual([]);
});

test('a last use of the same files gets the database of the first, and closes it', async () => {
  const { first, last, end } = keptDatabase();
  await first([file], temporary, signal, mark);
  expect(counts()).toEqual([1, 0]);
  expect(await last([file], temporary, signal, marked)).toBe(true);
  expect(counts()).toEqual([1, 1]);
  expect(spills()).toEqual([]);
  expect(await last([file], temporary, signal, marked), 'another starts anew, and is closed too').toBe(false);
  expect(counts()).toEqual([2, 2]);
  await end();
  expect(counts()).toEqual([2, 2]);
});

test.each([
  ['another file', [other], temporary],
  ['one file more', [file, other], temporary],
  ['no file', [], temporary],
  ['another temporary folder', [file], elsewhere],
])('%s has a database of its own, closed at once', async (_, files, place) => {
  const { first, last, end } = keptDatabase();
  await first([file], temporary, signal, mark);
  expect(await last(files, place, signal, marked)).toBe(false);
  expect(counts()).toEqual([2, 1]);
  expect(await first(files, place, signal, marked), 'one waits already').toBe(false);
  expect(counts()).toEqual([3, 2]);
  expect(spills(elsewhere)).toEqual([]);
  expect(await last([file], temporary, signal, marked)).toBe(true);
  await end();
  expect(counts()).toEqual([3, 3]);
});

test.each([
  ['reads no other file', `select * from read_csv('${other}')`],
  ['adds no path', `set allowed_paths = ['${other}']`],
  ['opens nothing', 'set enable_external_access = true'],
  ['changes no setting', "set memory_limit = '1GB'"],
])('the last use is as locked as the first: it %s', async (_, sql) => {
  const { first, last } = keptDatabase();
  const read = `select * from read_csv('${file}')`;
  const locked = async (connection: DuckDBConnection) => {
    await expect(connection.run(sql)).rejects.toThrow(/Permission Error|configuration has been locked|Cannot/);
    expect((await connection.runAndReadAll(read)).currentRowCount).toBe(1);
  };
  await first([file], temporary, signal, locked);
  await last([file], temporary, signal, locked);
});

test.each(['first', 'last'] as const)(
  'aborting the %s use rejects with the reason of its signal and closes',
  async (use) => {
    const kept = keptDatabase();
    if (use === 'last') await kept.first([file], temporary, signal, mark);
    const reason = new Error('stopped by the test');
    const controller = new AbortController();
    const run = kept[use]([file], temporary, controller.signal, async (connection) => {
      controller.abort(reason);
      // The interrupt that comes at once falls before the query, and is lost.
      await new Promise((resolve) => setTimeout(resolve, 20));
      await connection.run(endless);
    });
    await expect(run).rejects.toBe(reason);
    expect(counts()).toEqual([1, 1]);
    expect(spills()).toEqual([]);
    expect(await kept.last([file], temporary, signal, marked)).toBe(false);
  },
);

test('a signal aborted before the last use rejects with its reason and closes', async () => {
  const { first, last } = keptDatabase();
  const reason = new Error('stopped by the test');
  await expect(first([file], temporary, AbortSignal.abort(reason), mark)).rejects.toBe(reason);
  expect(counts()).toEqual([0, 0]);
  await first([file], temporary, signal, mark);
  await expect(last([file], temporary, AbortSignal.abort(reason), marked)).rejects.toBe(reason);
  expect(counts()).toEqual([1, 1]);
});

test('a database in which something failed is closed and not used again', async () => {
  const { first, last } = keptDatabase();
  const failing = async (connection: DuckDBConnection) => {
    await mark(connection);
    throw new Error('failed');
  };
  await expect(first([file], temporary, signal, failing)).rejects.toThrow('failed');
  expect(counts()).toEqual([1, 1]);
  expect(await last([file], temporary, signal, marked)).toBe(false);
  await first([file], temporary, signal, async () => undefined);
  await expect(last([file], temporary, signal, failing)).rejects.toThrow('failed');
  expect(counts()).toEqual([3, 3]);
  expect(await last([file], temporary, signal, marked)).toBe(false);
});

test('the end closes what waits, twice does no harm, and nothing waits afterwards', async () => {
  const { first, end } = keptDatabase();
  await first([file], temporary, signal, mark);
  expect(spills()).toHaveLength(1);
  await Promise.all([end(), end()]);
  expect(counts()).toEqual([1, 1]);
  expect(spills()).toEqual([]);
  await first([file], temporary, signal, mark);
  expect(counts()).toEqual([2, 2]);
});
