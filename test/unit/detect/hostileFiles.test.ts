import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { tallyRows } from '../../../src/engine/sources/duckdb.ts';
import { depthOf } from '../../../src/engine/sources/files/parquetFooter.ts';
import { asCounted, asSampled } from '../../fuzz/reading.ts';
import { noSignal, workshop } from './ports.ts';

const { ports, file } = workshop();

/** Thrift's compact protocol, as far as the list of columns takes it. */
const varint = (number: number): number[] =>
  number < 128 ? [number] : [(number & 127) | 128, ...varint(Math.floor(number / 128))];
const column = (name: string, children: number): number[] => [
  ...(children === 0 ? [0x15, 2, 0x25, 2] : [0x35, 2]),
  ...[0x18, name.length, ...Buffer.from(name)],
  ...(children === 0 ? [] : [0x15, ...varint(children * 2)]),
  0,
];
/** A Parquet file without rows whose one column stands in so many groups, each in the one before. */
function nested(depth: number): Buffer {
  const columns = [column('root', 1), ...Array.from({ length: depth }, () => column('g', 1)), column('x', 0)];
  const list = [0x19, 0xfc, ...varint(columns.length), ...columns.flat()];
  const footer = Buffer.from([0x15, 2, ...list, 0x16, 0, 0x19, 0x0c, 0]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(footer.length);
  return Buffer.concat([Buffer.from('PAR1'), footer, length, Buffer.from('PAR1')]);
}

test('Parquet columns nested deeper than the database can go are refused before it does', async () => {
  expect(depthOf(nested(3).subarray(4))).toBe(4);
  expect(await asSampled(file('t.parquet', nested(20_000)), ports)).toEqual({ refused: 'depth' });
  expect(await asCounted(file('t.parquet', nested(20_000)), ports)).toEqual({ refused: 'depth' });
  expect(await asSampled(file('t.parquet', nested(20)), ports)).toMatchObject({ table: { names: ['g'] } });
});

test.each([
  { name: 'records', text: `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}` },
  { name: 'lists that are never closed', text: '['.repeat(200_000) },
])('JSON $name nested deeper than the database can go are refused before it does', async ({ text }) => {
  const bracket = '"[\\"[{"';
  for (const [name, bytes] of [
    ['t.jsonl', text],
    ['t.json', `[${text}]`],
    ['t.jsonl.gz', gzipSync(text)],
    ['u.json', Buffer.from(`\ufeff[${text}`, 'utf16le')],
  ] as const)
    expect(await asSampled(file(name, bytes), ports), name).toEqual({ refused: 'depth' });
  const flat = `${`{"a":${bracket}}\n`.repeat(2000)}`;
  expect(await asSampled(file('t.jsonl', flat), ports)).toMatchObject({ table: { names: ['a'] } });
});

test('a wrong row of a packed file that only counting meets is named by its line', async () => {
  const rows = 'a,1,1\nb,0,1\n'.repeat(1_500_000);
  const path = file('t.csv.gz', gzipSync(`g,y,p\n${rows}a,1,1,1\n`, { level: 1 }));
  const plan = {
    path,
    roles: { label: 'y', prediction: 'p', positive: '1', favourable: '1', groups: [] },
    groupings: [],
  };
  await expect(tallyRows(plan, ports, noSignal, () => {})).rejects.toMatchObject({
    code: 'parseFailed',
    facts: { reason: 'fieldCount', line: 3_000_002, found: 4 },
  });
});

test('a packed text of another encoding that is cut off is no whole gzip file', async () => {
  const bytes = gzipSync(Buffer.from(`\ufeffx,y\n${'a,1\nb,2\n'.repeat(1000)}`, 'utf16le'));
  expect(await asSampled(file('t.csv.gz', bytes.subarray(0, -20)), ports)).toEqual({ refused: 'gzip' });
});
