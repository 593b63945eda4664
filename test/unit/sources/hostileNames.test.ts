import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tableFromArrays, tableToIPC } from '@uwdata/flechette';
import { describe, expect, test } from 'vitest';
import { quoteName } from '../../../src/engine/sources/sql.ts';
import { type Scene, sceneIn, unlocked } from './attacks/scene.ts';
import { byGroup, folder, roles, tally } from './run.ts';

const parent = folder();
const cells = { y: [1, 0, 0, 1], p: [1, 1, 0, 0] };
const groups = ['a', 'a', 'b', 'b'];
const want = { a: [1, 1, 0, 0], b: [0, 0, 1, 1] };

/** Rows of which one column has a hostile name (or hostile values), in a format. */
async function write(format: string, path: string, name: string, values: readonly string[] = groups): Promise<string> {
  mkdirSync(dirname(path), { recursive: true });
  const { y, p } = cells;
  if (format === 'parquet') {
    const rows = values.map((value, at) => `('${value.replaceAll("'", "''")}', ${y[at]}, ${p[at]})`).join(', ');
    const to = path.replaceAll("'", "''");
    await unlocked(({ run }) => run(`copy (select * from (values ${rows}) t(${quoteName(name)}, y, p)) to '${to}'`));
    return path;
  }
  const text = {
    csv: () =>
      [[name, 'y', 'p'], ...values.map((value, at) => [value, y[at], p[at]])]
        .map((row) => row.map((cell) => quoteName(String(cell))).join(','))
        .join('\n'),
    jsonl: () => values.map((value, at) => JSON.stringify({ [name]: value, y: y[at], p: p[at] })).join('\n'),
    arrow: () => tableToIPC(tableFromArrays({ [name]: [...values], y, p }), { format: 'file' })!,
  }[format]!();
  writeFileSync(path, text);
  return path;
}

/** Runs what a careless program would, and sees that it does harm: the victim is gone. */
const overwrites = (sql: (scene: Scene) => string) =>
  unlocked(async ({ connection }) => {
    const scene = sceneIn(parent);
    const before = scene.audited();
    await connection.run(sql(scene)).catch(() => undefined);
    expect(scene.audited(), 'harm is done where nobody takes care').not.toBe(before);
  });

const copy = ({ path }: Scene) => `copy (select 1) to '${path}'`;
const breaks = {
  'a double quote': {
    name: (scene: Scene) => `g" from (select 1 as g); ${copy(scene)}; --`,
    careless: (scene: Scene, name: string) => `select "${name}" from read_csv('${scene.path}')`,
  },
  'a quote and a brace': {
    name: (scene: Scene) => `g': 'VARCHAR'}); ${copy(scene)}; --`,
    careless: (scene: Scene, name: string) => `from read_csv('${scene.path}', columns = {'${name}': 'VARCHAR'})`,
  },
  'a line break out of a comment': {
    name: (scene: Scene) => `g\n; ${copy(scene)}; --`,
    careless: (_: Scene, name: string) => `select 1 -- ${name}`,
  },
  'a bracket': {
    name: (scene: Scene) => `g) from (select 1 as g); ${copy(scene)}; --`,
    careless: (_: Scene, name: string) => `select count(${name}) from (select 1 as g)`,
  },
};

describe.each(Object.entries(breaks))('a column name with %s', (_, { name, careless }) => {
  test.each(['csv', 'jsonl', 'parquet', 'arrow'])(
    'is a name and no more in %s, in a join and a condition',
    async (format) => {
      await overwrites((scene) => careless(scene, name(scene)));
      const scene = sceneIn(parent);
      const column = name(scene);
      const path = await write(format, join(scene.folder, `own.${format}`), column);
      const right = join(scene.folder, 'right.csv');
      writeFileSync(right, `${quoteName(column)},extra\na,x\nb,z\n`);
      const before = [scene.listed(), scene.audited()];
      const plan = { path, groupings: [[column]], roles: roles({ groups: [{ column }] }) };
      expect(byGroup(await tally(plan, scene.temporary))).toEqual(want);
      const where = `${quoteName(column)} = 'a'`;
      expect(byGroup(await tally({ ...plan, where }, scene.temporary))).toEqual({ a: want.a });
      const joined = await tally(
        { ...plan, join: { path: right, on: { left: column, right: column } } },
        scene.temporary,
      );
      expect(byGroup(joined)).toEqual(want);
      expect(joined.join).toMatchObject({ matched: 4 });
      expect([scene.listed(), scene.audited()]).toEqual(before);
    },
  );
});

test.each(['csv', 'jsonl', 'parquet', 'arrow'])(
  'a value is a value and no more in %s, of a group and of a split',
  async (format) => {
    const value = (scene: Scene) => `a'; ${copy(scene)}; --`;
    await overwrites((scene) => `select '${value(scene)}' = 'a'`);
    const scene = sceneIn(parent);
    const evil = value(scene);
    const path = await write(format, join(scene.folder, `own.${format}`), 'g', [evil, evil, 'b', 'b']);
    const before = [scene.listed(), scene.audited()];
    const plan = { path, groupings: [['g']], roles: roles() };
    expect(byGroup(await tally(plan, scene.temporary))).toEqual({ [evil]: want.a, b: want.b });
    const split = { ...plan, roles: roles({ split: { column: 'g', use: evil } }) };
    expect(byGroup(await tally(split, scene.temporary))).toEqual({ [evil]: want.a });
    expect([scene.listed(), scene.audited()]).toEqual(before);
  },
);

test('a file name with a quote is a name and no more', async () => {
  const name = "a'); create table harm as select 1; --.csv";
  await unlocked(async ({ connection, run }) => {
    const scene = sceneIn(parent);
    writeFileSync(join(scene.folder, 'a'), 'g\n1\n');
    await connection.run(`from read_csv('${scene.folder}/${name}')`);
    expect(await run('from harm')).toHaveLength(1);
  });
  const scene = sceneIn(parent);
  const path = await write('csv', join(scene.folder, name), 'g');
  expect(byGroup(await tally({ path, groupings: [['g']], roles: roles() }, scene.temporary))).toEqual(want);
});

const other = { csv: 'g,y,p\nother,1,1\n', jsonl: '{"g":"other","y":1,"p":1}\n' };

test.each([
  ['csv', '*.csv'],
  ['csv', 'secre?.csv'],
  ['csv', '[s]ecret.csv'],
  ['csv', '**.csv'],
  ['jsonl', '*.jsonl'],
  ['parquet', '*.parquet'],
] as const)('a %s file called %s is that file, not those that it would match', async (format, name) => {
  const scene = sceneIn(parent);
  const path = await write(format, join(scene.folder, 'files', name), 'g');
  const beside = join(dirname(path), `secret.${format}`);
  if (format === 'parquet')
    await unlocked(({ run }) => run(`copy (select 'other' as g, 1 as y, 1 as p) to '${beside}'`));
  else writeFileSync(beside, other[format]);
  const read = { csv: 'read_csv', jsonl: 'read_json', parquet: 'read_parquet' }[format];
  expect(String(await unlocked(({ run }) => run(`select g from ${read}('${path}')`)))).toContain('other');
  const plan = { path, groupings: [['g']], roles: roles() };
  expect(byGroup(await tally(plan, scene.temporary))).toEqual(want);
});

test.each(['csv', 'jsonl', 'parquet'] as const)(
  'a folder called y=1 says nothing of the truth in %s',
  async (format) => {
    const scene = sceneIn(parent);
    const path = await write(format, join(scene.folder, 'y=1', `own.${format}`), 'g');
    const read = { csv: 'read_csv', jsonl: 'read_json', parquet: 'read_parquet' }[format];
    expect(String(await unlocked(({ run }) => run(`select y from ${read}('${path}')`)))).toBe('1,1,1,1');
    const plan = { path, groupings: [['g']], roles: roles() };
    expect(byGroup(await tally(plan, scene.temporary))).toEqual(want);
  },
);
