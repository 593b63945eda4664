import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { audit } from '../../../src/engine/audit.ts';
import * as fingerprints from '../../../src/engine/fingerprint.ts';
import type { AuditAsk, Progress } from '../../../src/protocol/services.ts';
import { unlocked } from '../sources/attacks/scene.ts';
import { databasesCounted } from '../sources/run.ts';

vi.mock('../../../src/engine/fingerprint.ts', { spy: true });

const folder = mkdtempSync(join(tmpdir(), 'evenhand-kept-'));
const temporary = mkdtempSync(join(folder, 'temporary-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const ports = { temporary, version: 'test', log: { debug: () => {}, warn: () => {} } };
const [parquet, csv, other] = ['rows.parquet', 'rows.csv', 'other.csv'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];

beforeAll(async () => {
  const lines = Array.from({ length: 400 }, (_, at) => `${at},${at % 2},${at % 3 ? 1 : 0},${at % 5 ? 'a' : 'b'}`);
  writeFileSync(csv, ['id,y_true,y_pred,g', ...lines, ''].join('\n'));
  writeFileSync(other, ['id,h', ...lines.map((_, at) => `${at},${at % 7 ? 'c' : 'd'}`), ''].join('\n'));
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`copy (from read_csv('${csv}')) to '${parquet}' (format parquet)`);
  connection.closeSync();
  instance.closeSync();
});

const choices = { label: 'y_true', prediction: 'y_pred', positive: '1', groups: [{ column: 'g' }], split: null };
const run = (ask: Partial<AuditAsk>, signal = new AbortController().signal, progress = (_: Progress) => {}) =>
  audit({ path: parquet, choices, ...ask }, ports, signal, progress);

const counts = databasesCounted();
afterEach(() => {
  expect(readdirSync(temporary), 'every audit leaves nothing behind').toEqual([]);
});

test('a Parquet file is looked at and counted in one database, and the numbers are those of its CSV file in two', async () => {
  // Measuring needs the memory: all is closed before.
  const before: number[][] = [];
  const progress = ({ phase, share }: Progress) => phase === 'measuring' && share === 0 && before.push(counts());
  const one = await run({}, undefined, progress);
  const two = await run({ path: csv }, undefined, progress);
  expect(before).toEqual([
    [1, 1],
    [3, 3],
  ]);
  expect(counts()).toEqual([3, 3]);
  expect(one.overall).toEqual(two.overall);
  expect(one.groupings).toEqual(two.groupings);
  expect(one.overall.n).toBe(400);
});

test('with a condition it is one database too', async () => {
  expect((await run({ where: 'id < 100' })).overall.n).toBe(100);
  expect(counts()).toEqual([1, 1]);
});

test('with a join no database is kept', async () => {
  const joined = { path: other, on: { left: 'id', right: 'id' } };
  const before: number[][] = [];
  const ask = { join: joined, choices: { ...choices, groups: [{ column: 'h' }] } };
  await run(ask, undefined, (said) => said.phase === 'reading' && said.share === 0 && before.push(counts()));
  const [made] = before[0]!;
  expect(before[0], 'all that detection opened is closed').toEqual([made, made]);
  expect(counts()).toEqual([made! + 1, made! + 1]);
});

test('the database is closed when the audit fails or is aborted after the columns were looked at', async () => {
  await expect(run({ choices: { ...choices, prediction: null } })).rejects.toThrow();
  expect(counts()).toEqual([1, 1]);
  const reason = new Error('stopped by the test');
  const controller = new AbortController();
  const aborted = run({}, controller.signal, ({ phase }) => phase === 'reading' && controller.abort(reason));
  await expect(aborted).rejects.toBe(reason);
  expect(counts()).toEqual([2, 2]);
});

test('a file that cannot be hashed stops the tally, and its database is closed', async () => {
  const failure = new Error('not hashed');
  let fail = () => {};
  vi.mocked(fingerprints.fingerprintOf).mockReturnValueOnce(new Promise((_, reject) => (fail = () => reject(failure))));
  // Rows enough for the tally to be at work when the hash fails.
  const path = join(folder, 'slow.parquet');
  await unlocked(({ run }) =>
    run(`copy (select range as id, range % 2 as y_true, 1 as y_pred, 'a' as g from range(1000000)) to '${path}'`),
  );
  const where = `greatest(${Array.from({ length: 300 }, (_, at) => `pow(id + ${at}, 0.7)`).join(', ')}) > 0`;
  const failed = run({ path, where }, undefined, ({ phase }) => phase === 'reading' && setTimeout(fail, 100));
  await expect(failed).rejects.toBe(failure);
  await vi.waitFor(() => expect(counts()).toEqual([2, 2]), 5000);
  await vi.waitFor(() => expect(readdirSync(temporary)).toEqual([]));
});
