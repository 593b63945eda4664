import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditDocument } from '../../src/protocol/document.ts';

const cli = join(import.meta.dirname, '../../dist/cli.js');
const folder = mkdtempSync(join(tmpdir(), 'evenhand-stdin-'));
const temporary = join(folder, 'temporary');
mkdirSync(temporary);
const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary };
const audit = (input: string | Uint8Array, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'audit', '-', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env,
    input,
  });
  return { status, stdout, stderr };
};

const columns = ['y_true', 'y_pred', 'sex'] as const;
const rows = Array.from(
  { length: 400 },
  (_, at) => [at % 2, at % 3 ? at % 2 : 1 - (at % 2), at % 4 < 2 ? 'f' : 'm'] as const,
);
const separated = (sign: string) => [columns, ...rows].map((row) => `${row.join(sign)}\n`).join('');
const records = rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]])));

async function parquet(): Promise<Buffer> {
  const file = join(folder, 'rows.parquet');
  const connection = await (await DuckDBInstance.create()).connect();
  await connection.run(
    `copy (select row % 2 as y_true, case when row % 3 > 0 then row % 2 else 1 - row % 2 end as y_pred,
      case when row % 4 < 2 then 'f' else 'm' end as sex from range(400) t(row)) to '${file}'`,
  );
  connection.closeSync();
  return readFileSync(file);
}

beforeAll(() => expect(existsSync(cli), 'dist/cli.js: run `npm run build` first').toBe(true));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['CSV', 'csv', () => separated(',')],
  ['TSV', 'tsv', () => separated('\t')],
  ['gzipped CSV', 'csv', () => gzipSync(separated(','))],
  ['JSON lines', 'jsonl', () => records.map((record) => `${JSON.stringify(record)}\n`).join('')],
  ['a JSON list', 'json', () => JSON.stringify(records)],
  ['Parquet', 'parquet', parquet],
])('%s is known by its bytes, and leaves nothing behind', async (_, format, bytes) => {
  const { status, stdout, stderr } = audit(await bytes(), '--format', 'json');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const { input, overall } = JSON.parse(stdout) as AuditDocument;
  expect(input).toMatchObject({ path: 'standard input', format, rows: 400, rowsUsed: 400 });
  expect(overall.values.accuracy).toMatchObject({ value: 0.665 });
  expect(stdout).not.toContain(temporary);
  expect(readdirSync(temporary)).toEqual([]);
});

test('the same bytes give the same document', () => {
  const [first, second] = [1, 2].map(() => audit(separated(','), '--format', 'json').stdout);
  expect(first).toBe(second);
});

test('a name says the format, and is what it is called', () => {
  const { stdout } = audit(separated(','), '--stdin-name', '../elsewhere/scores.csv');
  expect(stdout).toMatch(/^scores\.csv · 400 rows/);
});

test('may be joined with a file', () => {
  const { status, stdout } = audit('id,p\n1,1\n', '--join', 'gone.csv', '--on', 'id');
  expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
});

test.each([
  ['nothing at all', '', [], 3, /^evenhand: standard input holds no rows\./],
  ['a header without rows', 'y_true,y_pred,sex\n', [], 3, /^evenhand: standard input holds no rows\./],
  ['bytes of no table', Buffer.from([0, 1, 2, 3, 250, 0, 7]), [], 3, /^evenhand: standard input is in no format/],
  ['half a Parquet file', Buffer.from('PAR1\0\0'), [], 3, /^evenhand: standard input is not a whole Parquet file/],
  ['a name that is none', 'a', ['--stdin-name', '..'], 2, /stdin-name/],
  ['a format that there is not', 'a', ['--format', 'pdf'], 2, /format.*pdf/],
])('%s ends in one sentence', (_, input, args, code, says) => {
  const { status, stdout, stderr } = audit(input, ...args);
  expect({ status, stdout }).toEqual({ status: code, stdout: '' });
  expect(stderr).toMatch(says);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(readdirSync(temporary)).toEqual([]);
});

test.skipIf(process.platform === 'win32')('what is piped in can be read by nobody else', async () => {
  const child = spawn(process.execPath, [cli, 'audit', '-'], { env, stdio: ['pipe', 'ignore', 'ignore'] });
  const ended = new Promise((done) => child.on('exit', done));
  child.stdin.write('y_true,y_pred,sex\n');
  await expect.poll(() => readdirSync(temporary, { recursive: true }).length, { timeout: 20_000 }).toBe(2);
  const modes = readdirSync(temporary, { recursive: true, encoding: 'utf8' }).map(
    (name) => statSync(join(temporary, name)).mode & 0o777,
  );
  expect(modes.map((mode) => mode & 0o077)).toEqual([0, 0]);
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  expect(readdirSync(temporary)).toEqual([]);
});
