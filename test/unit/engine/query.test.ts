import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { audit } from '../../../src/engine/audit.ts';
import { detect } from '../../../src/engine/detect/detect.ts';
import type { AuditDocument } from '../../../src/protocol/document.ts';
import type { AuditAsk, Progress } from '../../../src/protocol/services.ts';
import { auditedLines } from '../../../src/words/audited.ts';

const folder = mkdtempSync(join(tmpdir(), 'evenhand-query-'));
const temporary = join(folder, 'temporary');
const at = (name: string) => join(folder, name);
const ports = { temporary, version: 'test', log: { debug: () => {}, warn: () => {} } };
const choices = { label: 'y', prediction: 'p', score: 's', threshold: 0.5, positive: '1', groups: [{ column: 'g' }] };

beforeAll(async () => {
  mkdirSync(temporary);
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const rows = `select i as id, hash(i) % 1000 / 1000 as s, (hash(i) % 1000 >= 500)::int as p,
    (hash(i, 1) % 1000 < hash(i) % 1000)::int as y, ['a', 'b', 'ü'][(1 + hash(i, 2) % 3)::int] as g, i % 4 as part from range(6000) t(i)`;
  await connection.run(`create table t as ${rows}`);
  await connection.run(`copy (select id, s, p from t) to '${at('preds.csv')}' (header)`);
  await connection.run(`copy (select id as key, y, g, part from t order by hash(id)) to '${at('people.parquet')}'`);
  await connection.run(`copy (select id as key, y, g, part from t) to '${at('people.jsonl')}' (format json)`);
  await connection.run(`copy t to '${at('whole.csv')}' (header)`);
});
afterEach(() => expect(readdirSync(temporary), 'nothing is left behind').toEqual([]));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (ask: AuditAsk, signal = new AbortController().signal, progress: (of: Progress) => void = () => {}) =>
  audit({ choices, ...ask }, ports, signal, progress);

const asks = (sql: string, people = 'people.parquet'): AuditAsk => ({
  path: at('preds.csv'),
  query: {
    sql,
    datasets: [
      { name: 'preds', path: at('preds.csv') },
      { name: 'people', path: at(people) },
    ],
    others: [],
  },
});

/** What was measured, whatever it was read from. */
const numbers = ({ overall, groupings, indices, headline, input: { rowsUsed } }: AuditDocument) => ({
  overall,
  groupings,
  indices,
  headline,
  rowsUsed,
});

const joined = 'select q.*, y, g, part from preds q join people p on p.key = q.id';

test.each([
  ['a file that holds all of it', { path: at('whole.csv') }, asks(joined)],
  [
    'two files that are joined',
    { path: at('preds.csv'), join: { path: at('people.parquet'), on: { left: 'id', right: 'key' } } },
    asks(joined),
  ],
  ['another format of one of them', { path: at('whole.csv') }, asks(joined, 'people.jsonl')],
  [
    'a condition on a file',
    { path: at('whole.csv'), where: 'part < 2 and s > 0.1' },
    asks(`${joined} where part < 2 and s > 0.1`),
  ],
  [
    'a condition on what the query gives',
    { path: at('whole.csv'), where: 'part < 2' },
    { ...asks(joined), where: 'part < 2' },
  ],
  [
    'parts that are put together',
    { path: at('whole.csv') },
    asks(`with j as (${joined}) select * from j where part = 0 union all select * from j where part <> 0`),
  ],
])('a query has the numbers of %s', async (_, file: AuditAsk, query: AuditAsk) => {
  expect(numbers(await run(query))).toEqual(numbers(await run(file)));
});

test('the document says what was read, and its first line the files', async () => {
  const document = await run(asks(`${joined} where part <> 3`));
  const hash = (name: string) =>
    createHash('sha256')
      .update(readFileSync(at(name)))
      .digest('hex');
  const [preds, people] = [hash('preds.csv'), hash('people.parquet')];
  expect(document.input).toMatchObject({
    path: at('preds.csv'),
    format: 'csv',
    rows: 4500,
    query: {
      sql: `${joined} where part <> 3`,
      datasets: [
        { name: 'preds', path: at('preds.csv'), sha256: preds },
        { name: 'people', path: at('people.parquet'), sha256: people },
      ],
    },
  });
  const all = createHash('sha256').update(
    JSON.stringify([
      ['preds', preds],
      ['people', people],
    ]),
  );
  expect(document.input.sha256).toBe(all.digest('hex'));
  expect(auditedLines(document)[0]).toMatch(/^query of preds\.csv, people\.parquet · 4,500 rows · 0 excluded/);
});

test('detection sees the columns of what the query gives, under the name of the audit', async () => {
  const { path, query } = asks(`select id, y as defaulted, p as predicted, g as sex from (${joined})`);
  const found = await detect({ path, query: query! }, ports, new AbortController().signal);
  expect(found.columns.map(({ name }) => name)).toEqual(['id', 'defaulted', 'predicted', 'sex']);
  expect([found.path, found.roles.label?.value, found.roles.prediction?.value]).toEqual([
    path,
    'defaulted',
    'predicted',
  ]);
});

test('one row, or rows that are one class, are audited as those of a file are', async () => {
  const one = await run(asks(`${joined} order by id limit 1`));
  expect(one.input.rowsUsed).toBe(1);
});

test('how a dataset was read is a note that names it where it is not the first', async () => {
  writeFileSync(at('latin.csv'), Buffer.from('key;y;g;part\n0;1;\xfc;1\n1;0;a;2\n', 'latin1'));
  const document = await run(asks(joined, 'latin.csv'));
  expect(document.notes).toContainEqual({
    code: 'encoding',
    encoding: 'Windows-1252 (Latin-1)',
    file: at('latin.csv'),
  });
});

test.each([
  ['noSuchColumn', asks(`select id, y, p, s from (${joined})`), { path: at('preds.csv'), column: 'g' }],
  ['noSuchTable', asks('select * from peeple'), { of: 'query', path: at('preds.csv') }],
  ['fileNotFound', asks(joined, 'gone.csv'), { path: at('gone.csv') }],
])('%s is said of files that people know', async (code, ask, facts) => {
  await expect(run(ask)).rejects.toMatchObject({ code, facts });
});

test('a dataset that changes while it is read is no longer what was audited', async () => {
  const changed = run(asks(joined), undefined, ({ phase }) => {
    if (phase === 'detecting') utimesSync(at('people.parquet'), 1, 1);
  });
  await expect(changed).rejects.toMatchObject({ code: 'fileChanging', facts: { path: at('people.parquet') } });
});

test.each(['querying', 'detecting', 'reading'])('cancelled while %s, it leaves nothing', async (when) => {
  const stop = new AbortController();
  const reason = new Error('stop');
  const cancelled = run(asks(joined), stop.signal, ({ phase }) => {
    if (phase === when) stop.abort(reason);
  });
  await expect(cancelled).rejects.toBe(reason);
});

test('what is looked into further is looked into on the rows of the query', async () => {
  const further = { explain: [{ column: 'part' }], consistency: ['s'], review: 0.1 };
  const [file, query] = [await run({ path: at('whole.csv'), further }), await run({ ...asks(joined), further })];
  expect(query.further).toEqual(file.further);
});
