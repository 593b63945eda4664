import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PairedCells, Pairs } from '../../../src/engine/cube/pairs.ts';
import { pairsOf } from '../../../src/engine/sources/pairs.ts';
import type { TallyPlan } from '../../../src/engine/sources/source.ts';
import { random } from '../../drawing/random.ts';
import { folder, roles, write } from './run.ts';

const temporary = folder();
const never = new AbortController().signal;
let files = 0;

type More = Omit<Partial<TallyPlan>, 'roles'> & { readonly roles?: Partial<TallyPlan['roles']> };
function plan(text: string, { roles: ofRoles, ...more }: More = {}): TallyPlan {
  const path = write(join(temporary, `${files++}.csv`), text);
  return { path, groupings: [['g']], roles: roles({ id: 'i', ...ofRoles }), ...more };
}
const pairs = (before: TallyPlan, after: TallyPlan) => pairsOf(before, after, temporary, never);
const paired = async (before: TallyPlan, after: TallyPlan): Promise<Pairs> => {
  const found = await pairs(before, after);
  if (typeof found === 'string') throw new Error(`not paired: ${found}`);
  return found;
};
/** `label before after: rows`. */
const told = (cells: PairedCells) =>
  Object.fromEntries(cells.map(({ label, before, after, rows }) => [`${label} ${before} ${after}`, rows]));

const before = 'i,g,y,p\n1,a,1,1\n2,a,1,0\n3,b,0,0\n4,b,0,1\n5,,1,1\n';
const after = 'i,g,y,p\n5,,1,0\n4,b,0,1\n3,b,0,1\n2,a,1,1\n1,a,1,1\n';

describe('rows of two audits', () => {
  // Oracle: counted by hand.
  test('are found by their id, in any order, and counted by label, both predictions and group', async () => {
    const found = await paired(plan(before), plan(after));
    expect(found).toMatchObject({ by: 'id', rows: { before: 5, after: 5 }, matched: 5, otherLabel: 0, otherGroup: 0 });
    expect(told(found.overall)).toEqual({ '1 1 1': 1, '1 0 1': 1, '0 0 1': 1, '0 1 1': 1, '1 1 0': 1 });
    expect(found.groups.map(({ key, cells }) => [key, told(cells)])).toEqual([
      [{ g: 'b' }, { '0 0 1': 1, '0 1 1': 1 }],
      [{ g: 'a' }, { '1 0 1': 1, '1 1 1': 1 }],
      [{ g: null }, { '1 1 0': 1 }],
    ]);
  });

  test('are those that each audit counts: its split, its condition, known labels and predictions; no id is no key', async () => {
    const was = plan(
      'i,g,y,p,s\n1,a,1,1,x\n2,a,1,0,x\n3,a,0,0,x\n4,a,0,1,y\n,a,0,1,x\n6,a,,1,x\n7,a,1,1,x\n8,a,0,1,x\n',
      {
        roles: { split: { column: 's', use: 'x' } },
      },
    );
    const is = plan(
      'i,g,y,p,n\n1,a,1,0,5\n2,a,1,0,5\n3,a,0,0,2\n4,a,0,0,5\n,a,0,1,5\n6,a,1,1,5\n7,a,1,,5\n8,a,0,1,5\n',
      {
        where: 'n > 3',
      },
    );
    const found = await paired(was, is);
    expect(found.rows).toEqual({ before: 6, after: 6 });
    expect(told(found.overall)).toEqual({ '1 1 0': 1, '1 0 0': 1, '0 1 1': 1 });
  }, 20_000);

  test('may come with a prediction in one file and a score in the other, from different formats and a join', async () => {
    const lines = before
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
    const json = lines.map(([i, g, y, p]) =>
      JSON.stringify({ i: Number(i), g: g || null, y: Number(y), s: Number(p) * 0.8 }),
    );
    const path = write(join(temporary, `${files++}.jsonl`), `${json.join('\n')}\n`);
    const scored: TallyPlan = {
      path,
      groupings: [['g']],
      roles: {
        label: 'y',
        score: 's',
        threshold: 0.5,
        id: 'i',
        positive: '1',
        favourable: '1',
        groups: [{ column: 'g' }],
      },
    };
    const truth = write(join(temporary, `${files++}.csv`), 'i,g,y\n1,a,1\n2,a,1\n3,b,0\n4,b,0\n5,,1\n');
    const joined = plan('i,p\n5,0\n4,1\n3,1\n2,1\n1,1\n', { join: { path: truth, on: { left: 'i', right: 'i' } } });
    const found = await paired(scored, joined);
    expect(told(found.overall)).toEqual(told((await paired(plan(before), plan(after))).overall));
    expect(found.groups).toHaveLength(3);
    expect(told((await paired(joined, scored)).overall)).toMatchObject({ '1 0 1': 1, '0 1 0': 1 });
    expect((await paired(joined, joined)).matched).toBe(5);
  });

  test('are in groups of both audits only; a grouping with another column or other edges is not counted', async () => {
    const was = plan('i,g,a,y,p\n1,a,30,1,1\n2,b,50,0,0\n', {
      roles: { groups: [{ column: 'g' }, { column: 'a', edges: [40] }] },
    });
    const is = plan('i,g,a,y,p\n1,a,30,1,0\n2,b,50,0,0\n', {
      roles: { groups: [{ column: 'a', edges: [45] }, { column: 'g' }] },
      groupings: [['a'], ['g'], ['a', 'g']],
    });
    expect((await paired(was, is)).groups.map(({ key }) => key)).toEqual([{ g: 'b' }, { g: 'a' }]);
    expect((await paired(is, is)).groups.map(({ key }) => key)).toContainEqual({ a: '<45', g: 'a' });
  });

  test('keep their groups where a file has others before or after them', async () => {
    const fewer = plan('i,g,y,p\n3,b,0,0\n4,b,0,1\n9,c,0,1\n', {});
    for (const [was, is] of [
      [plan(before), fewer],
      [fewer, plan(before)],
    ] as const)
      expect((await paired(was, is)).groups.map(({ key, cells }) => [key, told(cells)])).toEqual([
        [{ g: 'b' }, { '0 0 0': 1, '0 1 1': 1 }],
      ]);
  });

  test('may have names of anything', async () => {
    const text = 'key,label,predicted\n"a""b\'; --",1,1\n"g0, x",0,1\n';
    const odd = (): TallyPlan =>
      plan(text, {
        roles: { label: 'label', prediction: 'predicted', id: 'key', groups: [{ column: 'key' }] },
        groupings: [['key']],
      });
    expect((await paired(odd(), odd())).groups.map(({ key }) => key.key).sort()).toEqual(['a"b\'; --', 'g0, x']);
  });
});

/** So many rows, of which some are other than they were. */
const table = (
  n: number,
  change: (row: { i: string; g: string; y: number; p: number }, at: number) => object = (row) => row,
) => {
  const next = random(3);
  const rows = Array.from({ length: n }, (_, at) => {
    const y = next() < 0.4 ? 1 : 0;
    const row = { i: `r${at}`, g: next() < 0.5 ? 'a' : 'b', y, p: next() < 0.8 ? y : 1 - y };
    return Object.values({ ...row, ...change(row, at) }).join();
  });
  return ['i,g,y,p', ...rows, ''].join('\n');
};

describe('rows whose label or group is another', () => {
  test('are left out and counted, as long as they are few', async () => {
    const found = await paired(
      plan(table(400)),
      plan(table(400, ({ y }, at) => (at < 2 ? { y: 1 - y } : at < 5 ? { g: 'c' } : {}))),
    );
    expect(found).toMatchObject({ matched: 395, otherLabel: 2, otherGroup: 3 });
    expect(found.overall.reduce((sum, { rows }) => sum + rows, 0)).toBe(395);
    expect(found.groups.map(({ key }) => key.g).sort()).toEqual(['a', 'b']);
  });

  test.each<[string, string, string, string]>([
    [
      'more than a hundredth have another label',
      table(400),
      table(400, ({ y }, at) => (at < 5 ? { y: 1 - y } : {})),
      'otherLabels',
    ],
    [
      'labels agree by chance only',
      table(400, (_, at) => ({ y: Number(at === 7) })),
      table(400, (_, at) => ({ y: Number(at === 8) })),
      'otherLabels',
    ],
    [
      'more than a hundredth are in another group',
      table(400),
      table(400, (_, at) => (at < 5 ? { g: 'c' } : {})),
      'otherGroups',
    ],
    [
      'fewer than half of the smaller audit are in both',
      table(400),
      table(300, (_, at) => (at < 160 ? { i: `x${at}` } : {})),
      'fewCommonRows',
    ],
    ['none is in both', table(40), table(40, (_, at) => ({ i: `x${at}` })), 'fewCommonRows'],
    ['an id repeats in the first', table(40, (_, at) => ({ i: `r${at % 39}` })), table(40), 'repeatedKey'],
    ['an id repeats in the second', table(40), table(40, (_, at) => ({ i: `r${at % 39}` })), 'repeatedKey'],
  ])('tell why the audits are not paired: %s', async (_, one, other, why) => {
    expect(await pairs(plan(one), plan(other))).toBe(why);
  });
});

describe('without an id', () => {
  const unnamed = (text: string, more: More = {}) => {
    const { id: _, ...rest } = roles();
    return { ...plan(text, more), roles: rest };
  };

  test('rows in the same place are the same where all labels and groups agree', async () => {
    const found = await paired(unnamed(table(400)), unnamed(table(400, ({ p }, at) => (at < 30 ? { p: 1 - p } : {}))));
    expect(found).toMatchObject({ by: 'rowOrder', matched: 400 });
    const flips = found.overall.filter(({ before, after }) => before !== after);
    expect(flips.reduce((sum, { rows }) => sum + rows, 0)).toBe(30);
    // One audit names its rows, the other does not.
    expect(await paired(plan(table(400)), unnamed(table(400)))).toMatchObject({ by: 'rowOrder' });
  });

  test('the place is that among the audited rows', async () => {
    const more = table(400).replace('\n', '\nx,z,1,1\nx,z,0,1\n');
    const found = await paired(unnamed(table(400)), unnamed(more, { where: "g <> 'z'" }));
    expect(found).toMatchObject({ by: 'rowOrder', matched: 400 });
  });

  const sorted = (n: number) => table(n, (_, at) => ({ y: Number(at < n / 3), g: at % (n / 3) < n / 6 ? 'a' : 'b' }));
  test.each<[string, string, string]>([
    ['one label is another', table(400), table(400, ({ y }, at) => (at === 200 ? { y: 1 - y } : {}))],
    ['one group is another', table(400), table(400, (_, at) => (at === 200 ? { g: 'c' } : {}))],
    ['one has more rows', table(400), table(401)],
    ['both are sorted by label and group, and any other sorted file would agree', sorted(390), sorted(390)],
    ['there are too few rows to tell', table(30), table(30)],
  ])('they are not where %s', async (_, one, other) => {
    expect(await pairs(unnamed(one), unnamed(other))).toBe('noKey');
  });
});

test('aborting rejects with the reason of the signal', async () => {
  const [was, is] = [plan(table(200_000)), plan(table(200_000))];
  const reason = new Error('stopped by the test');
  const controller = new AbortController();
  const run = pairsOf(was, is, temporary, controller.signal);
  setTimeout(() => controller.abort(reason), 60);
  await expect(run).rejects.toBe(reason);
  await expect(pairsOf(was, is, temporary, AbortSignal.abort(reason))).rejects.toBe(reason);
});

test('a file that is not there is said to be', async () => {
  const gone = { ...plan(before), path: join(temporary, 'gone.csv') };
  await expect(pairs(plan(before), gone)).rejects.toMatchObject({ code: 'fileNotFound' });
});
