import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { detect } from '../../../src/engine/detect/detect.ts';
import { noSignal, workshop } from './ports.ts';

const { ports, file, folder } = workshop();
const look = (path: string) => detect({ path }, ports, noSignal);
const csv = (rows: number, line: (row: number) => string, header = 'id,sex,y_true,y_pred') =>
  [header, ...Array.from({ length: rows }, (_, row) => line(row))].join('\n') + '\n';
const plain = (row: number) => `${row},${row % 3 ? 'F' : 'M'},${row % 2},${row % 5 ? row % 2 : 1}`;

describe('what cannot be read is refused with a code and a place', () => {
  test.each([
    ['an empty file', () => file('empty.csv', ''), { code: 'fileEmpty' }],
    ['no file', () => `${folder}/none.csv`, { code: 'fileNotFound' }],
    ['a folder without tables', () => `${folder}/temporary`, { code: 'fileUnreadable', facts: { reason: 'noTables' } }],
    ['a picture', () => file('x.csv', new Uint8Array([0x89, 0x50, 0, 0, 0, 1])), { code: 'formatUnknown' }],
    ['half a Parquet file', () => file('half.parquet', 'PAR1 and then nothing'), { code: 'parseFailed' }],
    ['a row too long', () => file('long.csv', 'a,b\n1,2\n1,2,3\n'), { code: 'parseFailed', facts: { line: 3 } }],
    ['an open quote', () => file('quote.csv', 'a,b\n1,2\n"1,2\n'), { code: 'parseFailed' }],
    [
      'no JSON',
      () => file('bad.jsonl', '{"a":1}\n{"a":\n'),
      { code: 'parseFailed', facts: { line: 2, reason: 'json' } },
    ],
    ['damaged gzip', () => file('bad.csv.gz', gzipSync('a,b\n'.repeat(999)).subarray(0, 30)), { code: 'parseFailed' }],
  ])('%s', async (_, make, want) => {
    await expect(look(make())).rejects.toMatchObject(want);
  });
  test('its text stays out of the facts', async () => {
    const path = file('secret.csv', 'a,b\n1,2\nsecret,secret,secret\n');
    const error = await look(path).then(
      () => undefined,
      (reason: { facts: object }) => reason,
    );
    expect(JSON.stringify(error!.facts).replaceAll(path, '')).not.toContain('secret,');
  });
});

describe('formats and headers', () => {
  const want = { kind: 'audit', rows: 300, roles: { label: { value: 'y_true' }, prediction: { value: 'y_pred' } } };
  test.each([
    ['comma', () => file('a.csv', csv(300, plain))],
    ['byte order mark', () => file('bom.csv', '\uFEFF' + csv(300, plain))],
    ['CRLF', () => file('crlf.csv', csv(300, plain).replaceAll('\n', '\r\n'))],
    ['semicolon', () => file('semi.csv', csv(300, plain).replaceAll(',', ';'))],
    ['tab', () => file('a.tsv', csv(300, plain).replaceAll(',', '\t'))],
    ['gzip', () => file('a.csv.gz', gzipSync(csv(300, plain)))],
    [
      'JSON lines',
      () =>
        file(
          'a.jsonl',
          Array.from({ length: 300 }, (_, row) =>
            JSON.stringify({ id: row, sex: row % 3 ? 'F' : 'M', y_true: row % 2, y_pred: row % 5 ? row % 2 : 1 }),
          ).join('\n'),
        ),
    ],
  ])('%s', async (_, make) => expect(await look(make())).toMatchObject(want));

  test('names that are hostile stay names', async () => {
    const name = '<img src=x onerror=alert(1)>';
    const path = file('hostile.csv', csv(100, plain, `__proto__,"${name}",y_true,y_pred`));
    expect((await look(path)).columns.map((column) => column.name)).toEqual(['__proto__', name, 'y_true', 'y_pred']);
  });
  test('an unnamed running column is an index, no role', async () => {
    const path = file('pandas.csv', csv(100, plain, ',sex,y_true,y_pred'));
    expect((await look(path)).roles).toMatchObject({ id: { value: 'column0' }, label: { value: 'y_true' } });
  });
  test('the same header has the same hash, whatever the rows', async () => {
    const [a, b, c] = await Promise.all([
      look(file('h1.csv', csv(50, plain))),
      look(file('h2.csv', csv(80, plain))),
      look(file('h3.csv', csv(50, plain, 'id,sex,y_true,p'))),
    ]);
    expect(a!.headerHash).toBe(b!.headerHash);
    expect(a!.headerHash).not.toBe(c!.headerHash);
  });
});

describe('a large file', () => {
  // 36 MB: more than is read as a whole; the test rows begin after nine tenths.
  const rows = 300_000;
  const note =
    '"said that it is late, then paid, then moved; nothing more is known of the matter, and nothing will be"';
  const line = (row: number) =>
    `r${row},${row < rows * 0.9 ? 'train' : 'test'},${row % 3 ? 'Female' : 'Male'},${row % 2},${row % 7 ? row % 2 : 1},${note}`;
  const path = file('large.csv', csv(rows, line, 'id,split,sex,y_true,y_pred,note'));
  test('is sampled at even offsets: a split that comes late is found', async () => {
    const detection = await look(path);
    expect(detection.bytes).toBeGreaterThan(32 * 1024 * 1024);
    expect(detection).not.toHaveProperty('rows');
    expect(detection.sampledRows).toBeLessThan(rows / 2);
    expect(detection.roles.split?.value).toEqual({ column: 'split', use: 'test' });
    expect(detection.questions).toEqual([]);
  });
  test('stops when it is told to', async () => {
    const stop = new AbortController();
    const reading = detect({ path }, ports, stop.signal);
    stop.abort(new DOMException('stopped', 'AbortError'));
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });
});
