import { expect, test } from 'vitest';
import { asCounted, asSampled } from '../../fuzz/reading.ts';
import { workshop } from './ports.ts';

const { ports, file } = workshop();

/** What detection sees of a text, which must be what is counted of it. */
async function read(name: string, content: string | Uint8Array) {
  const path = file(name, content);
  const sampled = await asSampled(path, ports);
  const counted = await asCounted(path, ports);
  if ('table' in sampled) expect(counted).toMatchObject({ table: sampled.table });
  return sampled;
}
const codes = (came: Awaited<ReturnType<typeof read>>) => ('notes' in came ? came.notes.map(({ code }) => code) : []);

test.each([
  { name: 'breaks a line in another way than rows end', text: '"x\n",y\r\na,b\r\nc,d\r\n', names: ['x\n', 'y'] },
  { name: 'breaks a line behind a byte order mark', text: '\ufeff"x\n",y\na,b\nc,d\n', names: ['x\n', 'y'] },
  { name: 'ends in a backslash where that is no escape', text: '"x\\",y\na,b\nc,d\n', names: ['x\\', 'y'] },
])('a quoted name that $name is one name, and no row is lost', async ({ text, names }) => {
  expect(await read('t.csv', text)).toMatchObject({
    table: {
      names,
      rows: [
        ['a', 'b'],
        ['c', 'd'],
      ],
    },
  });
});

test('a row behind a return that stands alone among pairs does not lose its first sign', async () => {
  const late = await read('t.csv', `x,y\r\n${'ab,1\r\n'.repeat(300)}cd,2\ref,3\r\n`);
  expect(late).toEqual({ refused: 'rowCount' });
  const soon = await read('t.csv', 'x,y\r\nab,1\rcd,2\r\n');
  expect(soon).toMatchObject({
    table: {
      rows: [
        ['ab', '1'],
        ['cd', '2'],
      ],
    },
  });
  expect(codes(soon)).toEqual(['newlines']);
});

test('an empty line of a file of one column is a missing value, quoted or not', async () => {
  expect(await read('t.csv', 'x\na\n\n""\nb\n')).toMatchObject({
    table: { names: ['x'], rows: [['a'], [null], [null], ['b']] },
  });
  expect(await read('t.csv', '""\na\nb\n')).toMatchObject({ table: { names: ['column0'], rows: [['a'], ['b']] } });
});

test('blanks before a quoted value are not taken away in silence: the row is refused', async () => {
  expect(await read('t.csv', 'x,y\n1,a\n2, "b"\n')).toEqual({ refused: 'quote' });
  const spaced = await read('t.csv', 'x, y\n1, a\n2, "b"\n');
  expect(spaced).toMatchObject({
    table: {
      rows: [
        ['1', 'a'],
        ['2', 'b'],
      ],
    },
  });
  expect(codes(spaced)).toEqual(['spaces']);
});

test('a name without a neighbour is a header, not a title', async () => {
  expect(await read('t.csv', 'id,\na,b\n')).toMatchObject({ table: { names: ['id', 'column1'], rows: [['a', 'b']] } });
});

test('signs that Windows-1252 has and Latin-1 has not are read', async () => {
  const came = await read('t.csv', Uint8Array.from([...Buffer.from('x,y\n'), 0x80, 0x2c, 0x93, 0x61, 0x94, 0x0a]));
  expect(came).toMatchObject({ table: { rows: [['€', '“a”']] } });
});

test('a byte order mark inside a text belongs to it', async () => {
  const came = await read('t.csv', 'x,y\n\ufeffa long text of a cell,1\nb,2\n');
  expect(came).toMatchObject({
    table: {
      rows: [
        ['\ufeffa long text of a cell', '1'],
        ['b', '2'],
      ],
    },
  });
  expect(await read('t.jsonl', '{"\\ufeffa":1}\n{"\\ufeffa":2}\n')).toMatchObject({ table: { names: ['\ufeffa'] } });
});

test('a value under an empty key is read, and its name is said', async () => {
  const came = await read('t.jsonl', '{"":"1","y":"a"}\n{"":"2","y":"b"}\n');
  expect(came).toMatchObject({
    table: {
      names: ['C0', 'y'],
      rows: [
        ['1', 'a'],
        ['2', 'b'],
      ],
    },
  });
  expect(codes(came)).toEqual(['emptyNames']);
});

test.each([
  { name: 'in one line', text: '{"columns":["x","y"],"index":[0,1],"data":[["a",1],["b",2]]}' },
  { name: 'with names that look like dates', text: '{"columns":["2020-01-01","y"],"data":[["a",1],["b",2]]}\n' },
  { name: 'with numbers for names', text: '{"columns":[0,1],"data":[["a",1],["b",2]]}' },
])('a table as columns and data $name is that table', async ({ text }) => {
  expect(await read('t.json', text)).toMatchObject({
    table: {
      rows: [
        ['a', '1'],
        ['b', '2'],
      ],
    },
  });
});

test('a table as columns and data has a cell a column, and names that can be told apart', async () => {
  expect(await read('t.json', '{"columns":["x","y"],"data":[["a",1],["b",2,3]]}')).toEqual({ refused: 'fieldCount' });
  const came = await read('t.json', '{"columns":["","a","A"],"data":[[1,2,3]]}');
  expect(came).toMatchObject({ table: { names: ['column0', 'a', 'A_1'], rows: [['1', '2', '3']] } });
  expect(codes(came)).toEqual(['emptyNames', 'duplicateNames']);
});

test('a last sign that would begin a longer one in UTF-8 ends a text in Windows-1252', async () => {
  const came = await read('t.csv', Buffer.from('x,y\na,b\nc,Ä', 'latin1'));
  expect(came).toMatchObject({
    table: {
      rows: [
        ['a', 'b'],
        ['c', 'Ä'],
      ],
    },
  });
  expect(codes(came)).toEqual(['encoding']);
});

test('a byte order mark that was written twice is no sign of the first name', async () => {
  expect(await read('t.csv', '\ufeff\ufeffx,y\na,b\n')).toMatchObject({
    table: { names: ['x', 'y'], rows: [['a', 'b']] },
  });
  expect(await read('t.csv', '\ufeff\ufeff\n"a"\nb\n')).toMatchObject({ table: { rows: expect.any(Array) } });
});
