import { createHash } from 'node:crypto';
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { audit } from '../../../src/engine/audit.ts';
import { AuditError } from '../../../src/protocol/failures.ts';
import type { AuditAsk, Progress } from '../../../src/protocol/services.ts';

const folder = mkdtempSync(join(tmpdir(), 'evenhand-changed-'));
const temporary = join(folder, 'temporary');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);
const ports = { temporary, version: 'test', log: { debug: () => {}, warn: () => {} } };
const choices = { label: 'y', prediction: 'p', positive: '1', groups: [{ column: 'g' }], split: null };

/** Two versions of each file, of the same number of bytes in CSV: in the second every prediction is the opposite. */
beforeAll(async () => {
  mkdirSync(temporary);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const [name, rows] of [
    ['small', 2000],
    ['large', 150_000],
  ] as const)
    for (const [version, p] of [
      ['one', 'i % 3 // 2'],
      ['two', '1 - i % 3 // 2'],
    ] as const) {
      const table = `select 1000000 + i as id, i % 2 as y, ${p} as p, i % 5 // 4 as g from range(${rows}) r(i)`;
      await connection.run(`copy (${table}) to '${at(`${name}.${version}.csv`)}' (format csv)`);
      await connection.run(`copy (${table}) to '${at(`${name}.${version}.parquet`)}' (format parquet)`);
    }
  connection.closeSync();
  instance.closeSync();
});

type Change = { readonly change: string; readonly code: string; make(path: string, other: string): void };
const changes: readonly Change[] = [
  { change: 'deleted', code: 'fileNotFound', make: (path) => unlinkSync(path) },
  {
    change: 'replaced',
    code: 'fileChanging',
    make(path, other) {
      copyFileSync(other, `${path}.new`);
      renameSync(`${path}.new`, path);
    },
  },
  {
    change: 'written over, its time set back',
    code: 'fileChanging',
    make(path, other) {
      const { atime, mtime } = statSync(path);
      writeFileSync(path, readFileSync(other));
      utimesSync(path, atime, mtime);
    },
  },
  { change: 'truncated', code: 'fileChanging', make: (path) => truncateSync(path, statSync(path).size >> 1) },
  { change: 'grown', code: 'fileChanging', make: (path) => appendFileSync(path, readFileSync(path).subarray(-4000)) },
];

type Moment = { readonly moment: string; readonly size: 'small' | 'large'; is(progress: Progress): boolean };
const moments: readonly Moment[] = [
  { moment: 'before the columns are looked at', size: 'small', is: ({ phase }) => phase === 'detecting' },
  { moment: 'before the rows are counted', size: 'small', is: ({ phase }) => phase === 'reading' },
  { moment: 'while the rows are counted', size: 'large', is: ({ share = 0 }) => share > 0 },
];

/** Audits, and makes the change at its moment, once. */
async function outcome(ask: AuditAsk, is: Moment['is'], change: () => void): Promise<unknown> {
  let made = false;
  const progress = (said: Progress) => {
    if (made || !is(said)) return;
    made = true;
    change();
  };
  try {
    const { input, overall } = await audit(ask, ports, new AbortController().signal, progress);
    return { sha256: input.sha256, overall };
  } catch (error) {
    return error instanceof AuditError ? { code: error.code, ...error.facts } : error;
  } finally {
    expect(made).toBe(true);
  }
}

describe.each(['csv', 'parquet'])('%s', (format) => {
  const path = at(`audited.${format}`);
  const version = (size: string, which: string) => at(`${size}.${which}.${format}`);
  const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

  describe.each(moments)('$moment', ({ size, is }) => {
    beforeEach(() => copyFileSync(version(size, 'one'), path));

    test.each(changes)('the file is $change: the audit ends in that', async ({ code, make }) => {
      const ended = await outcome({ path, choices }, is, () => make(path, version(size, 'two')));
      expect(ended).toEqual({ code, path, reason: 'whileRead' });
    });

    test.each(changes)('the file that is joined is $change: the audit ends in that', async ({ code, make }) => {
      const truth = at(`truth.${format}`);
      copyFileSync(version(size, 'one'), truth);
      const ask = {
        path,
        join: { path: truth, on: { left: 'id', right: 'id' } },
        choices: { ...choices, label: 'y (joined)' },
      };
      const ended = await outcome(ask, is, () => make(truth, version(size, 'two')));
      expect(ended).toEqual({ code, path: truth, reason: 'whileRead' });
    });
  });

  test.each(changes)('the file is $change when all is read: the numbers are of what was hashed', async ({ make }) => {
    copyFileSync(version('small', 'one'), path);
    const quiet = await outcome(
      { path, choices },
      ({ phase }) => phase === 'measuring',
      () => {},
    );
    const ended = await outcome(
      { path, choices },
      ({ phase }) => phase === 'measuring',
      () => make(path, version('small', 'two')),
    );
    expect(ended).toEqual(quiet);
    expect(ended).toMatchObject({ sha256: sha256(version('small', 'one')), overall: { n: 2000 } });
  });
});
