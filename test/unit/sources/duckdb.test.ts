import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromArrays, tableToIPC } from '@uwdata/flechette';
import { describe, expect, test } from 'vitest';
import { byGroup, confusion, folder, roles, tally, write } from './run.ts';

const temporary = folder();
const file = (name: string, text: string | Uint8Array) => write(join(temporary, name), text);
const csv = (name: string, text: string) => ({ path: file(name, text), groupings: [['g']] as const });

// Oracle throughout: tables small enough to count by hand. [tp, fp, fn, tn]
describe('one table, every format', () => {
  const rows = [
    ['a', 1, 1, 0.9],
    ['a', 1, 0, 0.4],
    ['b', 0, 1, 0.6],
    ['b', 0, 0, 0.1],
    ['b', 0, 0, 0.2],
  ] as const;
  const want = { a: [1, 0, 1, 0], b: [0, 1, 0, 2] };
  const lines = (delimiter: string) => [['g', 'y', 'p', 's'], ...rows].map((row) => row.join(delimiter)).join('\n');
  const parquet = async () => {
    const path = join(temporary, 'typed.parquet');
    const connection = await (await DuckDBInstance.create()).connect();
    const values = rows.map(([g, y, p, s]) => `('${g}', ${y}.0::double, ${p === 1}, ${s}::float)`).join(', ');
    await connection.run(`copy (select * from (values ${values}) t(g, y, p, s)) to '${path}'`);
    return path;
  };
  const arrow = (format: 'file' | 'stream') =>
    tableToIPC(
      tableFromArrays({
        g: rows.map(([g]) => g),
        y: rows.map(([, y]) => y),
        p: Int32Array.from(rows.map(([, , p]) => p)),
        s: Float64Array.from(rows.map(([, , , s]) => s)),
      }),
      { format },
    )!;
  test.each([
    ['csv', () => file('t.csv', lines(','))],
    ['csv', () => file('semicolon.csv', lines(';'))],
    ['csv', () => file('crlf.csv', lines(',').replaceAll('\n', '\r\n'))],
    ['csv', () => file('bom.csv', '\uFEFF' + lines(','))],
    ['csv', () => file('t.csv.gz', gzipSync(lines(',')))],
    ['csv', () => file('glob[1]*.csv', lines(','))],
    ['csv', () => file("it's.csv", lines(','))],
    ['tsv', () => file('t.tsv', lines('\t'))],
    ['jsonl', () => file('t.jsonl', rows.map(([g, y, p, s]) => JSON.stringify({ g, y, p, s })).join('\n'))],
    ['parquet', parquet],
    ['arrow', () => file('t.arrow', arrow('file'))],
    ['arrow', () => file('t.arrows', arrow('stream'))],
  ])('%s %#', async (_, make) => {
    const plan = { path: await make(), groupings: [['g']], roles: roles({ score: 's', threshold: 0.5 }) };
    const tallied = await tally(plan, temporary);
    expect(byGroup(tallied)).toEqual(want);
    expect(tallied).toMatchObject({ rows: 5, rowsUsed: 5, missingScore: 0, agreement: 1 });
    // Pairs (positive, negative): 0.9 and 0.4 against 0.6, 0.1, 0.2: five of six are right.
    expect(tallied.cube.overall.scores?.auc?.value).toBeCloseTo(5 / 6, 14);
  });
});

describe('what is missing, other or new', () => {
  test('only an empty cell is missing; NA and ? are groups; each row leaves for the first reason', async () => {
    const text = [
      'g,y,p,k,w',
      'a,1,1,test,1',
      'NA,1,0,test,1',
      '?,0,0,test,1',
      ',0,1,test,1',
      'a,,1,test,1',
      'a,,,train,1',
      'a,1,,test,1',
      'a,1,1,test,',
      'a,1,1,test,-2',
      'a,1,1,test,x',
      'a,1,1,,1',
    ].join('\n');
    const tallied = await tally(
      { ...csv('m.csv', text), roles: roles({ weight: 'w', split: { column: 'k', use: 'test' } }) },
      temporary,
    );
    expect(byGroup(tallied)).toEqual({ '?': [0, 0, 0, 1], NA: [0, 0, 1, 0], a: [1, 0, 0, 0], null: [0, 1, 0, 0] });
    expect(tallied.cube.groupings[0]!.slices.at(-1)!.key).toEqual({ g: null });
    expect(tallied.excluded).toEqual({
      missingLabel: 1,
      missingPrediction: 1,
      missingWeight: 3,
      otherLabel: 0,
      otherPrediction: 0,
      otherSplit: 2,
      where: 0,
    });
    expect(tallied).toMatchObject({ rows: 11, rowsUsed: 4, missingGroup: { g: 1 } });
  });

  test('a third label is left out and named; the more frequent one is the negative', async () => {
    const tallied = await tally(
      {
        ...csv('third.csv', 'g,y,p\na,yes,yes\na,no,no\na,no,yes\na,maybe,yes\na,no,maybe\n'),
        roles: roles({ positive: 'yes' }),
      },
      temporary,
    );
    expect(confusion(tallied.cube.overall)).toEqual([1, 1, 0, 1]);
    expect(tallied.otherLabelValues).toEqual(['maybe']);
    expect(tallied.otherPredictionValues).toEqual(['maybe']);
    expect(tallied.excluded).toMatchObject({ otherLabel: 1, otherPrediction: 1 });
  });

  test.each([
    ['1', 'g,y,p\na,1.0,1\na,0.0,0\n'],
    ['1.0', 'g,y,p\na,1,True\na,0,False\n'],
    ['true', 'g,y,p\na,TRUE,1\na,FALSE,0\n'],
    ['>50K', 'g,y,p\na,>50K,1\na,<=50K,0\n'],
    ['2', 'g,y,p\na,2,2\na,1,1\n'],
    ['1', 'g,y,p\na,1,1\na,-1,-1\n'],
  ])('positive %s is found in its spellings', async (positive, text) => {
    const tallied = await tally({ ...csv('spelling.csv', text), roles: roles({ positive }) }, temporary);
    expect(confusion(tallied.cube.overall)).toEqual([1, 0, 0, 1]);
  });

  test('values after the first 20,000 rows are counted in their own groups, and said', async () => {
    const head = 'a,1,1\n'.repeat(25_000);
    const tallied = await tally(
      { ...csv('late.csv', `g,y,p\n${head}b,0,1\nb,0,0\n,1,1\n`), roles: roles() },
      temporary,
    );
    expect(byGroup(tallied)).toEqual({ a: [25_000, 0, 0, 0], b: [0, 1, 0, 1], null: [1, 0, 0, 0] });
    expect(tallied.unseenGroup).toEqual({ g: 2 });
    expect(tallied.rowsUsed).toBe(25_003);
  });

  test('numbers as group values read as written, in order of size', async () => {
    const tallied = await tally({ ...csv('n.csv', 'g,y,p\n10.0,1,1\n4.0,1,1\n0,0,0\n'), roles: roles() }, temporary);
    expect(Object.keys(byGroup(tallied))).toEqual(expect.arrayContaining(['0', '4.0', '10.0']));
    expect(tallied.cube.groupings[0]!.slices.map(({ key }) => key.g)).toEqual(['0', '4.0', '10.0']);
  });

  test('numeric groups are cut left-closed; what is no number is missing', async () => {
    const plan = {
      ...csv('age.csv', 'g,y,p\n24,1,1\n25,1,1\n39.9,1,1\n40,1,1\nx,1,1\n,1,1\n'),
      roles: roles({ groups: [{ column: 'g', edges: [25, 40] }] }),
    };
    expect(byGroup(await tally(plan, temporary))).toEqual({
      '<25': [1, 0, 0, 0],
      '25-39': [2, 0, 0, 0],
      '>=40': [1, 0, 0, 0],
      null: [2, 0, 0, 0],
    });
  });

  test('scores that are no finite number are missing scores, their rows still count', async () => {
    const text = 'g,y,p,s\na,1,1,0.9\na,0,0,0.2\na,1,1,nan\na,1,1,inf\na,0,0,\na,0,0,high\n';
    const tallied = await tally({ ...csv('s.csv', text), roles: roles({ score: 's', threshold: 0.5 }) }, temporary);
    expect(tallied).toMatchObject({ rowsUsed: 6, missingScore: 4, scoreRange: { low: 0.2, high: 0.9 } });
  });

  test('a score makes the prediction where there is none', async () => {
    const { prediction: _, ...bare } = roles({ score: 's', threshold: 0.5 });
    const tallied = await tally({ ...csv('t.csv', 'g,y,s\na,1,0.5\na,0,0.49\na,1,\n'), roles: bare }, temporary);
    expect(confusion(tallied.cube.overall)).toEqual([1, 0, 0, 1]);
    expect(tallied.excluded.missingPrediction).toBe(1);
  });

  test('hostile names and values are text', async () => {
    const name = `"><img src=x onerror=alert(1)>'; drop table x; --`;
    const value = `it's "quoted"`;
    const text = `"${name.replaceAll('"', '""')}",y,p\n"${value.replaceAll('"', '""')}",1,1\n__proto__,0,0\n`;
    const tallied = await tally(
      { ...csv('evil.csv', text), groupings: [[name]], roles: roles({ groups: [{ column: name }] }) },
      temporary,
    );
    expect(byGroup(tallied)).toEqual({ ['__proto__']: [0, 0, 0, 1], [value]: [1, 0, 0, 0] });
  });

  test('attributes whose product is far beyond memory are counted by the groups that occur', async () => {
    const columns = Array.from({ length: 8 }, (_, at) => `g${at}`);
    const lines = Array.from({ length: 150 }, (_, at) =>
      [...columns.map((_, c) => (at * (c + 1)) % 150), at % 2, at % 3 === 0 ? 1 : 0].join(),
    );
    const tallied = await tally(
      {
        ...csv('wide.csv', [[...columns, 'y', 'p'].join(), ...lines].join('\n')),
        groupings: [...columns.map((column) => [column]), ['g0', 'g7']],
        roles: roles({ groups: columns.map((column) => ({ column })) }),
      },
      temporary,
    );
    // g0 takes each of 0..149 once; row 3 has label 1 and prediction 1.
    expect(tallied.cube.groupings[0]!.slices).toHaveLength(150);
    expect(byGroup(tallied)['3']).toEqual([1, 0, 0, 0]);
    expect(tallied.cube.groupings[8]!.slices[3]).toMatchObject({ key: { g0: '3', g7: '24' } });
    // g1 = 2 at mod 150 takes 75 even values, each for rows at and at + 75.
    expect(tallied.cube.groupings[1]!.slices).toHaveLength(75);
  });
});

describe('what cannot be counted fails with a code', () => {
  const many = `g,y,p\n${Array.from({ length: 300 }, (_, at) => `g${at},1,1`).join('\n')}`;
  test.each([
    ['too many groups', many, roles(), { code: 'tooManyGroups', facts: { column: 'g', distinct: 300 } }],
    ['a label with many values', many, roles({ label: 'g' }), { code: 'notBinary', facts: { column: 'g' } }],
    [
      'no such column',
      'g,y,p\na,1,1',
      roles({ label: 'yy' }),
      { code: 'noSuchColumn', facts: { column: 'yy', near: ['y'] } },
    ],
    ['a torn line', 'g,y,p\na,1,1\nb,1\n', roles(), { code: 'parseFailed', facts: { line: 3, reason: 'fieldCount' } }],
    [
      'no text',
      new Uint8Array([...Buffer.from('g,y,p\na'), 0xe9, 0x01, ...Buffer.from(',1,1\n')]),
      roles(),
      { code: 'formatUnknown' },
    ],
  ])('%s', async (_, text, settled, want) => {
    const path = file('bad.csv', text);
    await expect(tally({ path, groupings: [['g']], roles: settled }, temporary)).rejects.toMatchObject(want);
  });
  test('no Parquet at all: no line is named, there is none', async () => {
    const plan = { path: file('bad.parquet', 'PAR1PAR1'), groupings: [['g']], roles: roles() };
    const error = await tally(plan, temporary).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'parseFailed' });
    expect(error).not.toHaveProperty('facts.line');
  });
  test('JSON lines torn in the middle: the line is named', async () => {
    const plan = {
      path: file('bad.jsonl', '{"g":"a","y":1,"p":1}\n{"g":"b","y":0,\n'),
      groupings: [['g']],
      roles: roles(),
    };
    await expect(tally(plan, temporary)).rejects.toMatchObject({ code: 'parseFailed', facts: { line: 2 } });
  });
  test('no such file', async () => {
    const plan = { path: join(temporary, 'none.csv'), groupings: [['g']], roles: roles() };
    await expect(tally(plan, temporary)).rejects.toMatchObject({ code: 'fileNotFound' });
  });
});

// Oracle: bins by hand. Whole numbers of a typed file go through a list, everything else through comparisons.
test.each([
  ['integer', [25, 40], ['<25', '25-39', '25-39', '>=40', '>=40', 'null']],
  ['utinyint', [25, 40], ['<25', '25-39', '25-39', '>=40', '>=40', 'null']],
  ['bigint', [-5, 40], ['-5-39', '-5-39', '-5-39', '>=40', '>=40', 'null']],
  ['double', [25.5, 40], ['25.5 to <40', '25.5 to <40', '<25.5', '<25.5', '>=40', '>=40', 'null']],
  ['float', [25, 40], ['<25', '25-39', '25-39', '>=40', '>=40', 'null']],
])('ages of type %s', async (type, edges, want) => {
  const path = join(temporary, `${type}.parquet`);
  const connection = await (await DuckDBInstance.create()).connect();
  const ages =
    type === 'double' ? ['0', '25', '25.5', '39.9', '40', '120', "'nan'"] : ['0', '25', '39', '40', '120', 'null'];
  const values = ages.map((age) => `(${age}::${type}, 1, 1)`).join(', ');
  await connection.run(`copy (select * from (values ${values}) t(g, y, p)) to '${path}'`);
  const plan = { path, groupings: [['g']], roles: roles({ groups: [{ column: 'g', edges }] }) };
  const found = Object.entries(byGroup(await tally(plan, temporary))).flatMap(([key, [tp]]) =>
    Array<string>(tp!).fill(key),
  );
  expect(found.sort()).toEqual([...want].sort());
});
