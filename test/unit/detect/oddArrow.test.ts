import { int32, tableFromArrays, tableFromIPC, tableToIPC, utf8 } from '@uwdata/flechette';
import { expect, test } from 'vitest';
import { checkArrowShape } from '../../../src/engine/sources/files/arrowShape.ts';
import { asCounted, asSampled } from '../../fuzz/reading.ts';
import { arrowFiles } from '../../fuzz/samples.ts';
import { workshop } from './ports.ts';

const { ports, file } = workshop();

test('names that stand twice are numbered, and it is said', async () => {
  const table = tableFromArrays([
    ['a', [1, 2]],
    ['A', ['x', 'y']],
    ['', [3, 4]],
  ]);
  const path = file('t.arrow', tableToIPC(table, { format: 'file' })!);
  const came = await asSampled(path, ports);
  expect(came).toMatchObject({
    table: {
      names: ['a', 'A_1', 'column2'],
      rows: [
        ['1', 'x', '3'],
        ['2', 'y', '4'],
      ],
    },
    notes: [{ code: 'emptyNames' }, { code: 'duplicateNames' }],
  });
  expect(await asCounted(path, ports)).toMatchObject({ table: 'table' in came ? came.table : {} });
});

test('a file without columns holds no rows', async () => {
  const path = file('t.arrow', tableToIPC(tableFromArrays({}), { format: 'file' })!);
  expect(await asSampled(path, ports)).toEqual({ refused: 'fileEmpty' });
});

test('a stream whose message is shorter than nothing is refused, and does not go on for ever', async () => {
  const bytes = Buffer.from(arrowFiles()[1]!.bytes);
  bytes.writeInt32LE(-8, 4);
  expect(await asSampled(file('t.arrows', bytes), ports)).toEqual({ refused: 'arrow' });
});

test('columns of different lengths are refused', async () => {
  const table = tableFromArrays({ a: [1, 2, 3], b: ['x', 'y', 'z'] }, { types: { a: int32(), b: utf8() } });
  const bytes = Buffer.from(tableToIPC(table, { format: 'stream' })!);
  const node = bytes.indexOf(Buffer.from([3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0]));
  bytes[node] = 2;
  expect(await asSampled(file('t.arrows', bytes), ports)).toEqual({ refused: 'arrow' });
});

test.each(arrowFiles())('no number of $name, made far too large, is believed', ({ bytes }) => {
  expect(() => checkArrowShape(bytes)).not.toThrow();
  let refused = 0;
  for (let at = 0; at + 4 <= bytes.length; at++) {
    const copy = new Uint8Array(bytes);
    new DataView(copy.buffer).setInt32(at, 0x7fffffff - at, true);
    try {
      checkArrowShape(copy);
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
      refused++;
      continue;
    }
    try {
      tableFromIPC(copy);
    } catch {}
  }
  expect(refused).toBeGreaterThan(500);
});
