import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { audit } from '../../../src/engine/audit.ts';
import { detect } from '../../../src/engine/detect/detect.ts';
import { partsOf } from '../../../src/engine/sources/files/parts.ts';
import { byGroup, folder, roles, tally } from './run.ts';

const parent = folder();
const signal = new AbortController().signal;
const ports = { temporary: parent, version: '0', log: { debug: () => undefined, warn: () => undefined } };
const header = 'g,y_true,y_pred';

/** A folder with these files. */
function made(files: { readonly [name: string]: string | Uint8Array }): string {
  const path = mkdtempSync(join(parent, 'table-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}
const rows = (g: string, n: number) => `${header}\n${`${g},1,1\n${g},0,1\n`.repeat(n)}`;
const counted = async (path: string) =>
  byGroup(
    await tally(
      { path, groupings: [['g']], roles: roles({ label: 'y_true', prediction: 'y_pred', groups: [{ column: 'g' }] }) },
      parent,
    ),
  );

describe('a table in several files', () => {
  test('is every table below a folder, in natural order; hidden, marked and empty ones are left out', async () => {
    const path = made({
      'part-10.csv': rows('a', 1),
      'part-9.csv': rows('a', 1),
      'deep/er/part-1.csv': rows('a', 1),
      'part-11.csv': '',
      '_temporary/part-1.csv': rows('x', 1),
      '.part-1.csv': rows('x', 1),
      _SUCCESS: '',
      'notes.md': 'no table',
    });
    const { files, keys } = (await partsOf(path))!;
    expect(files.map((file) => file.slice(path.length + 1))).toEqual([
      'deep/er/part-1.csv',
      'part-9.csv',
      'part-10.csv',
    ]);
    expect(keys).toEqual([]);
    expect(await counted(path)).toEqual({ a: [3, 3, 0, 0] });
  });

  test('is what a pattern matches', async () => {
    const path = made({ 'a-1.csv': rows('a', 2), 'a-2.csv': rows('b', 1), 'b-1.csv': rows('c', 9) });
    expect(await counted(join(path, 'a-*.csv'))).toEqual({ a: [2, 2, 0, 0], b: [1, 1, 0, 0] });
    expect(await counted(join(path, '[b]-?.csv'))).toEqual({ c: [9, 9, 0, 0] });
  });

  test('a file whose name looks like a pattern is that file', async () => {
    const path = made({ 'a[1].csv': rows('a', 2), 'a1.csv': rows('b', 1) });
    expect(await partsOf(join(path, 'a[1].csv'))).toBeUndefined();
    expect(await counted(join(path, 'a[1].csv'))).toEqual({ a: [2, 2, 0, 0] });
  });

  const column = { csv: rows, jsonl: (g: string, n: number) => `{"g":"${g}","y_true":1,"y_pred":1}\n`.repeat(2 * n) };
  test.each(['csv', 'csv.gz', 'jsonl', 'parquet'])('%s: folders may name a column', async (format) => {
    const content = async (g: string, n: number): Promise<string | Uint8Array> => {
      if (format === 'parquet') return parquet(g, n);
      return format === 'csv.gz' ? gzipSync(rows(g, n)) : column[format as 'csv' | 'jsonl'](g, n);
    };
    const path = made({
      [`split=train/site=x/p.${format}`]: await content('a', 3),
      [`split=te%20st/site=y/p.${format}`]: await content('b', 2),
      [`split=__HIVE_DEFAULT_PARTITION__/site=y/p.${format}`]: await content('b', 1),
    });
    const detection = await detect({ path }, ports, signal);
    expect(detection.rows).toBe(12);
    expect(detection.columns.map(({ name }) => name).slice(-2)).toEqual(['split', 'site']);
    expect(detection.columns.at(-2)).toMatchObject({ missing: 2, distinct: 2 });
    expect(detection.notes).toContainEqual({ code: 'parts', files: 3, columns: ['split', 'site'] });
    const settled = roles({ label: 'y_true', prediction: 'y_pred', groups: [{ column: 'site' }, { column: 'split' }] });
    const tallied = await tally({ path, groupings: [['site'], ['split']], roles: settled }, parent);
    const total = (grouping: number) =>
      Object.fromEntries(
        Object.entries(byGroup(tallied, grouping)).map(([key, cells]) => [key, cells.reduce((a, b) => a + b)]),
      );
    expect(total(0)).toEqual({ x: 6, y: 6 });
    expect(total(1)).toEqual({ train: 6, 'te st': 4, null: 2 });
  });

  test('folders further up are called what they like', async () => {
    const path = made({ 'g=z/y_true=5/table/part=1/p.csv': rows('a', 2) });
    await expect(counted(join(path, 'g=z/y_true=5/table'))).rejects.toMatchObject({
      code: 'parseFailed',
      facts: { reason: 'partsColumn', column: 'g' },
    });
    const plain = made({ 'k=z/table/p.csv': rows('a', 2) });
    expect(await counted(join(plain, 'k=z/table'))).toEqual({ a: [2, 2, 0, 0] });
  });

  test('the record is of all files: their hashes make one, rows and notes are theirs', async () => {
    const path = made({ 'p-1.csv': rows('a', 40), 'p-2.csv': rows('b', 40) });
    const choices = { groups: [{ column: 'g' }], positive: '1' };
    const one = await audit({ path, choices }, ports, signal, () => undefined);
    expect(one.input).toMatchObject({ path, rows: 160, rowsUsed: 160, format: 'csv' });
    expect(one.notes).toContainEqual({ code: 'parts', files: 2, columns: [] });
    writeFileSync(join(path, 'p-2.csv'), rows('c', 40));
    expect((await audit({ path, choices }, ports, signal, () => undefined)).input.sha256).not.toBe(one.input.sha256);
  });

  test('a file that comes, goes or changes while its folder is read is said', async () => {
    const changes: readonly ((path: string) => void)[] = [
      (path) => writeFileSync(join(path, 'p-3.csv'), rows('c', 40)),
      (path) => rmSync(join(path, 'p-2.csv')),
      (path) => writeFileSync(join(path, 'p-2.csv'), rows('c', 41)),
    ];
    for (const change of changes) {
      const path = made({ 'p-1.csv': rows('a', 40), 'p-2.csv': rows('b', 40) });
      const audited = audit(
        { path, choices: { groups: [{ column: 'g' }], positive: '1' } },
        ports,
        signal,
        ({ phase, share }) => {
          if (phase === 'reading' && share === 0) change(path);
        },
      );
      await expect(audited).rejects.toMatchObject({ code: 'fileChanging', facts: { path } });
    }
  });

  test('many files are looked at here and there, and counted all', async () => {
    const path = made(
      Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`p-${at}.csv`, rows(at % 2 ? 'a' : 'b', 5)])),
    );
    const detection = await detect({ path }, ports, signal);
    expect(detection.rows).toBeUndefined();
    expect(detection.sampledRows).toBe(80);
    expect(await counted(path)).toEqual({ a: [750, 750, 0, 0], b: [750, 750, 0, 0] });
  });
});

describe('what cannot be one table is refused, and the file named', () => {
  test.each([
    ['other columns', { 'a.csv': rows('a', 1), 'b.csv': 'g,y,p\na,1,1\n' }, { reason: 'partsDiffer' }, 'b.csv'],
    [
      'columns in another order',
      { 'a.csv': rows('a', 1), 'b.csv': 'y_true,g,y_pred\n1,a,1\n' },
      { reason: 'partsDiffer' },
      'b.csv',
    ],
    ['another kind', { 'a.csv': rows('a', 1), 'b.jsonl': '{"g":1}\n' }, { reason: 'partsDiffer' }, 'b.jsonl'],
    [
      'another encoding',
      { 'a.csv': rows('a', 1), 'b.csv': Buffer.from(`\ufeff${rows('a', 1)}`, 'utf16le') },
      { reason: 'partsDiffer' },
      'b.csv',
    ],
    [
      'folders that name different columns',
      { 'k=1/a.csv': rows('a', 1), 'l=1/b.csv': rows('a', 1) },
      { reason: 'partsDiffer' },
      'b.csv',
    ],
    [
      'a torn row in one of them',
      { 'a.csv': rows('a', 1), 'b.csv': `${rows('b', 1)}b,1\n` },
      { reason: 'fieldCount', line: 4 },
      'b.csv',
    ],
  ])('%s', async (_, files, facts, named) => {
    const failure = await counted(made(files)).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'parseFailed', facts });
    expect((failure as { facts: { path: string } }).facts.path.endsWith(named)).toBe(true);
  });
  test('nothing in it', async () => {
    await expect(partsOf(made({ 'notes.md': '' }))).rejects.toMatchObject({
      code: 'fileUnreadable',
      facts: { reason: 'noTables' },
    });
    await expect(partsOf(join(parent, 'none-*.csv'))).rejects.toMatchObject({ code: 'fileUnreadable' });
  });
});

async function parquet(g: string, n: number): Promise<Uint8Array> {
  const path = join(mkdtempSync(join(parent, 'made-')), 'p.parquet');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`copy (select '${g}' as g, 1 as y_true, 1 as y_pred from range(${2 * n})) to '${path}'`);
  connection.closeSync();
  instance.closeSync();
  return (await import('node:fs')).readFileSync(path);
}
