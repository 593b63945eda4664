import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { detect } from '../../../src/engine/detect/detect.ts';
import { withLockedDatabase } from '../../../src/engine/sources/connection.ts';
import { withReadings } from '../../../src/engine/sources/files/readings.ts';
import { relationOf } from '../../../src/engine/sources/files/relation.ts';
import { AuditError, toFailure } from '../../../src/protocol/failures.ts';
import { failureSentence } from '../../../src/words/failures.ts';
import { readingSentence } from '../../../src/words/reading.ts';
import { noSignal, workshop } from '../detect/ports.ts';
import { byGroup, tally, write } from './run.ts';
import { zipped } from './zipped.ts';

type Kept = { readonly bytes: string; readonly columns?: { readonly [name: string]: readonly unknown[] } };
// Oracle: NumPy 2.4.6 wrote the files, and said what stands in them (numpy/make.py).
const kept = JSON.parse(readFileSync(join(import.meta.dirname, 'numpy/arrays.json'), 'utf8')) as Record<string, Kept>;
const bytesOf = (name: string) => Buffer.from(kept[name]!.bytes, 'base64');

const { ports, file, folder } = workshop();
const look = (path: string) => detect({ path }, ports, noSignal);
const failure = (path: string) =>
  look(path).then(
    () => undefined,
    (error: unknown) => toFailure(error),
  );

/** Columns as the database has them; NaN as missing, large whole numbers as text. */
const columnsOf = (path: string) =>
  withReadings([path], ports.temporary, noSignal, ([reading]) =>
    withLockedDatabase([path], ports.temporary, noSignal, async (connection) => {
      const { from } = await relationOf(connection, reading!, 'rows', noSignal);
      const read = await connection.runAndReadAll(`select * from ${from}`);
      const plain = (value: unknown) =>
        typeof value === 'bigint'
          ? Math.abs(Number(value)) < 2 ** 53
            ? Number(value)
            : String(value)
          : Number.isNaN(value)
            ? null
            : value;
      const columns = read.getColumnsJS();
      return Object.fromEntries(read.columnNames().map((name, at) => [name, columns[at]!.map(plain)]));
    }),
  );

describe('cells are read as NumPy reads them', () => {
  test.each(Object.keys(kept).filter((name) => kept[name]!.columns))('%s', async (name) => {
    expect(await columnsOf(file(name, bytesOf(name)))).toEqual(kept[name]!.columns);
  });
  test('its types are kept, and what is not a number is missing', async () => {
    const { columns, rows } = await look(file('fields.npy', bytesOf('fields.npy')));
    expect(rows).toBe(3);
    expect(columns).toMatchObject([
      { name: 'y_true', type: 'integer', missing: 0 },
      { name: 'score', type: 'real', missing: 1 },
      { name: 'sex', type: 'text', missing: 1 },
    ]);
  });
});

describe('arrays that are no column are left out, and said', () => {
  test.each(['stored.npz', 'packed.npz'])('%s', async (name) => {
    const { notes, format } = await look(file(name, bytesOf(name)));
    expect(format).toBe('npz');
    expect(notes.map(readingSentence)).toContain(
      'Arrays that are no column of these rows were left out: classes, fpr, tpr, cut, mean +2.',
    );
  });
  test('a field that is none', async () => {
    const { notes } = await look(file('fields.npy', bytesOf('fields.npy')));
    expect(notes).toContainEqual({ code: 'arraysLeftOut', arrays: ['pair'] });
  });
  test('names that differ in capitals only are numbered', async () => {
    const { notes } = await look(file('case.npz', bytesOf('case.npz')));
    expect(notes).toContainEqual({ code: 'duplicateNames', columns: ['sex_1'] });
  });
});

const header = (shape: string, descr = `'<f8'`, version = 1) => {
  const text = `{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}, }\n`;
  const length = Buffer.alloc(2);
  length.writeUInt16LE(text.length);
  return Buffer.concat([
    Buffer.from([0x93]),
    Buffer.from('NUMPY'),
    Buffer.from([version, 0]),
    length,
    Buffer.from(text),
  ]);
};
const zeros = Buffer.alloc(24);

describe('what cannot be columns is refused with one sentence', () => {
  test.each([
    ['Python objects', 'objects.npy', () => bytesOf('objects.npy'), 'numpyPickled'],
    ['an archive of Python objects', 'objects.npz', () => bytesOf('objects.npz'), 'numpyPickled'],
    ['an archive of nothing', 'empty.npz', () => bytesOf('empty.npz'), 'numpyShape'],
    ['a number', 'scalar.npy', () => bytesOf('scalar.npy'), 'numpyShape'],
    ['three dimensions', 'cube.npy', () => bytesOf('cube.npy'), 'numpyShape'],
    ['complex numbers', 'complex.npy', () => bytesOf('complex.npy'), 'numpyShape'],
    ['dates', 'dates.npy', () => bytesOf('dates.npy'), 'numpyShape'],
    ['101 columns', 'wide.npy', () => Buffer.concat([header('(3, 101)', `'|i1'`), Buffer.alloc(303)]), 'numpyShape'],
    ['more rows than there are', 'more.npy', () => Buffer.concat([header('(4,)'), zeros]), 'numpy'],
    ['more rows than any file has', 'huge.npy', () => Buffer.concat([header('(9007199254740991,)'), zeros]), 'numpy'],
    ['rows beyond numbers', 'beyond.npy', () => Buffer.concat([header(`(${'9'.repeat(400)},)`), zeros]), 'numpy'],
    ['less than no rows', 'less.npy', () => Buffer.concat([header('(-3,)'), zeros]), 'numpy'],
    ['half a row', 'half.npy', () => Buffer.concat([header('(1.5,)'), zeros]), 'numpy'],
    ['a header of another version', 'nine.npy', () => Buffer.concat([header('(3,)', undefined, 9), zeros]), 'numpy'],
    ['a header that calls', 'call.npy', () => Buffer.concat([header(`__import__('os').getpid()`), zeros]), 'numpy'],
    ['a deep header', 'deep.npy', () => Buffer.concat([header('('.repeat(9000)), zeros]), 'numpy'],
    [
      'a checksum that is another',
      'sum.npz',
      () => zipped([{ name: 'y.npy', content: Buffer.concat([header('(3,)'), zeros]), saysChecksum: 7 }]),
      'numpy',
    ],
    [
      'more than the archive says',
      'bomb.npz',
      () =>
        zipped([{ name: 'y.npy', content: Buffer.concat([header('(3,)'), Buffer.alloc(1 << 24)]), saysBytes: 120 }]),
      'numpy',
    ],
    [
      'an archive that unpacks to more than may be',
      'giant.npz',
      () =>
        zipped([
          { name: 'y.npy', content: Buffer.concat([header('(400000000,)'), Buffer.alloc(1 << 17)]), saysBytes: 3.3e9 },
        ]),
      'unpacksTooLarge',
    ],
    [
      'an archive with a password',
      'locked.npz',
      () => zipped([{ name: 'y.npy', content: Buffer.concat([header('(3,)'), zeros]), encrypted: true }]),
      'numpy',
    ],
    [
      'an archive of ten thousand files and one',
      'many.npz',
      () => zipped(Array.from({ length: 10_001 }, (_, n) => ({ name: `${n}.npy`, content: '', stored: true }))),
      'numpy',
    ],
  ])('%s', async (_, name, make, reason) => {
    const failed = await failure(file(name, make()));
    expect(failed).toMatchObject({ code: 'parseFailed', facts: { reason } });
    expect(failureSentence(failed!)).toMatch(new RegExp(`${name}.*\\.$`));
  });
  test('no rows', async () => {
    expect(await failure(file('none.npy', bytesOf('none.npy')))).toMatchObject({ code: 'fileEmpty' });
  });
  test('what is called an array and is none', async () => {
    expect(await failure(file('text.npy', 'y\n1\n'))).toMatchObject({ code: 'formatUnknown' });
    expect(await failure(file('text.npz', 'y\n1\n'))).toMatchObject({ code: 'formatUnknown' });
  });
});

describe('a damaged file ends in a failure with a code', () => {
  test.each(['fields.npy', 'packed.npz'])('%s, cut off anywhere or with a byte changed', async (name) => {
    const whole = bytesOf(name);
    for (let at = 1; at < whole.length; at += 31) {
      const changed = Buffer.from(whole);
      changed[at] = changed[at]! ^ 0xff;
      for (const bytes of [whole.subarray(0, at), changed]) {
        const path = file(name, bytes);
        const error = await look(path).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        if (error !== undefined) expect(error, `at ${at}`).toBeInstanceOf(AuditError);
      }
    }
  });
});

test('an archive counts as the same rows in separated text', async () => {
  const rows = [
    ['a', 1, 1],
    ['a', 0, 1],
    ['b', 1, 0],
    ['b', 0, 0],
  ] as const;
  const number = (at: 1 | 2) => Buffer.concat([header('(4,)', `'|u1'`), Buffer.from(rows.map((row) => row[at]))]);
  const letters = Buffer.concat([header('(4,)', `'|S1'`), Buffer.from(rows.map(([group]) => group).join(''))]);
  const npz = write(
    join(folder, 'rows.npz'),
    zipped([
      { name: 'g.npy', content: letters, stored: true },
      { name: 'y.npy', content: number(1) },
      { name: 'p.npy', content: number(2) },
    ]),
  );
  const csv = write(join(folder, 'rows.csv'), ['g,y,p', ...rows.map((row) => row.join(','))].join('\n'));
  const plan = (path: string) => ({
    path,
    roles: { label: 'y', prediction: 'p', positive: '1', favourable: '1', groups: [{ column: 'g' }] },
    groupings: [['g']],
  });
  const [one, other] = [await tally(plan(npz), ports.temporary), await tally(plan(csv), ports.temporary)];
  expect(byGroup(one)).toEqual(byGroup(other));
  expect(byGroup(one)).toEqual({ a: [1, 1, 0, 0], b: [0, 0, 1, 1] });
  expect(basename(npz)).toBe('rows.npz');
});

test('arrays of one file each go together by the order of their rows', async () => {
  const truth = file('y_true.npy', Buffer.concat([header('(4,)', `'|u1'`), Buffer.from([1, 0, 1, 0])]));
  const path = file('y_pred.npy', Buffer.concat([header('(4,)', `'|u1'`), Buffer.from([1, 1, 1, 0])]));
  const { roles } = await detect({ path, join: { path: truth, on: 'rowOrder' } }, ports, noSignal);
  expect(roles).toMatchObject({ label: { value: 'y_true' }, prediction: { value: 'y_pred' } });
});
