import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Slice } from '../../../src/engine/cube/cube.ts';
import { restOf } from '../../../src/engine/metrics/rest.ts';
import { negatives, notSelected, positives, right, selected, wrong } from '../../../src/engine/metrics/share.ts';
import { kish, plus, trials } from '../../../src/engine/stats/trials.ts';
import { folder, roles, tally, write } from './run.ts';

const place = folder();

/** 120 people of one to five rows, mostly in one group; every tenth has rows in both. */
function people(): readonly string[] {
  let state = 7n;
  const next = () => {
    state = (state * 1103515245n + 12345n) % 2147483648n;
    return Number(state) / 2147483648;
  };
  return Array.from({ length: 120 }, (_, u) => {
    const rows = 1 + Math.floor(next() * 5);
    const [mine, other] = u % 3 ? ['a', 'b'] : ['b', 'a'];
    const q = next();
    return Array.from({ length: rows }, (_, i) => {
      const y = next() < 0.25 + 0.5 * q ? 1 : 0;
      const p = next() < 0.15 + 0.4 * y + 0.35 * q ? 1 : 0;
      const w = 1 + Math.floor(next() * 8) / 4;
      return `u${u},${u % 10 || i === 0 ? mine : other},${y},${p},${w}`;
    });
  }).flat();
}
const file = (name: string, rows: readonly string[]) =>
  write(join(place, name), ['person_id,g,y,p,w', ...rows, ''].join('\n'));
const path = file('people.csv', people());
const plan = (more: Parameters<typeof roles>[0], of = path) => ({ path: of, roles: roles(more), groupings: [['g']] });

const shares = {
  base: ({ outcomes }: Slice) => trials(positives(outcomes), negatives(outcomes))!,
  selected: ({ outcomes }: Slice) => trials(selected(outcomes), notSelected(outcomes))!,
  found: ({ outcomes: { tp, fn } }: Slice) => trials(tp, fn)!,
  right: ({ outcomes }: Slice) => trials(right(outcomes), wrong(outcomes))!,
};

// Oracle: statsmodels 0.14 WLS of the outcome on a constant, cov_type='cluster', groups the people: p (1 - p) / variance; where
// fewer than 30 people have a hit or a miss, numpy: W^2 / sum of the people's squared weights; never above W^2 / sum w^2.
describe.each([
  [
    'rows',
    {},
    {
      all: { base: 279.3922042727905, selected: 282.02120899197735, found: 73.28318584070796, right: 360 },
      a: { base: 176.04673766602667, selected: 177.95014184911466, found: 48.800738007380076, right: 227 },
      b: {
        base: 110.25697066475696,
        selected: 99.94467266250858,
        found: 28.232704402515722,
        right: 37.083857442348005,
      },
    },
  ],
  [
    'weighted rows',
    { weight: 'w', weightKind: 'sampling' as const },
    {
      all: { base: 265.0302853948592, selected: 265.0926843728255, found: 71.12990710218759, right: 317.434248329848 },
      a: { base: 161.94090069580488, selected: 164.0755500881652, found: 47.380069386290224, right: 209.1133264816718 },
      b: {
        base: 104.94453116423757,
        selected: 100.78318979345167,
        found: 26.945462774383344,
        right: 36.47143079557839,
      },
    },
  ],
])('%s of several people', (_, more, want) => {
  const numbers = (slice: Slice) => Object.fromEntries(Object.entries(shares).map(([name, of]) => [name, of(slice).n]));
  const near = (got: Record<string, number>, wanted: Record<string, number>) => {
    for (const [name, n] of Object.entries(wanted)) expect(got[name], name).toBeCloseTo(n, 8);
  };

  test('count as many as their cluster variance says', async () => {
    const { cube } = await tally(plan({ unit: 'person_id', ...more }), place);
    const [a, b] = cube.groupings[0]!.slices;
    near(numbers(cube.overall), want.all);
    near(numbers(a!), want.a);
    near(numbers(b!), want.b);
  });

  test('the rest of the rows is what the other group is, where people stand in both too', async () => {
    const { cube } = await tally(plan({ unit: 'person_id', ...more }), place);
    const [a, b] = cube.groupings[0]!.slices;
    near(numbers(restOf(cube.overall, a!)), want.b);
    near(numbers(restOf(cube.overall, b!)), want.a);
  });
});

test('every row a unit of its own: what the rows alone give', async () => {
  const own = people().map((row, at) => row.replace(/^u\d+/, `r${at}`));
  const { cube } = await tally(plan({ unit: 'person_id' }, file('own.csv', own)), place);
  for (const slice of [cube.overall, ...cube.groupings[0]!.slices])
    for (const of of Object.values(shares)) {
      const { n, rows } = of(slice);
      expect([rows, (rows * (rows - 1)) / rows]).toContainEqual(expect.closeTo(n, 9));
    }
});

test('rows without a unit are each their own', async () => {
  const none = people().map((row) => row.replace(/^u\d+/, ''));
  const { cube, repeats } = await tally(plan({ unit: 'person_id' }, file('none.csv', none)), place);
  expect(repeats).toEqual({ column: 'person_id', units: 360, rows: 360, mostRows: 1 });
  expect(shares.base(cube.overall).n).toBeCloseTo(359, 9);
});

test('rows said three times within their units: as said once', async () => {
  const once = people().map((row, at) => row.replace(/^u\d+/, `r${at}`));
  const thrice = once.flatMap((row) => [row, row, row]);
  const unit = { unit: 'person_id' };
  const [single, repeated] = [
    await tally(plan(unit, file('once.csv', once)), place),
    await tally(plan(unit, file('thrice.csv', thrice)), place),
  ];
  for (const [name, of] of Object.entries(shares)) {
    expect(of(repeated.cube.overall).value, name).toBe(of(single.cube.overall).value);
    expect(of(repeated.cube.overall).n, name).toBeCloseTo(of(single.cube.overall).n, 8);
  }
});

test('a frequency weight is so many rows of the same unit', async () => {
  const rows = people().map((row) => row.replace(/,[\d.]+$/, ''));
  const times = rows.map((_, at) => 1 + (at % 3));
  const weighted = file(
    'frequency.csv',
    rows.map((row, at) => `${row},${times[at]}`),
  );
  const repeated = file(
    'repeated.csv',
    rows.flatMap((row, at) => Array<string>(times[at]!).fill(`${row},1`)),
  );
  const a = await tally(plan({ unit: 'person_id', weight: 'w', weightKind: 'frequency' }, weighted), place);
  const b = await tally(plan({ unit: 'person_id' }, repeated), place);
  for (const of of Object.values(shares))
    expect(of(a.cube.groupings[0]!.slices[0]!)).toEqual(of(b.cube.groupings[0]!.slices[0]!));
});

test('only audited rows are looked at: other splits, conditions and rows without truth are not', async () => {
  const rows = [
    'u,g,y,p,s,n',
    '1,a,1,1,test,1',
    '1,a,0,1,test,1',
    '1,b,0,1,train,1',
    '2,a,1,0,test,9',
    '2,a,,0,test,1',
  ];
  const of = write(join(place, 'splits.csv'), [...rows, '3,b,1,1,test,1', ''].join('\n'));
  const more = { groups: [{ column: 'g' }], split: { column: 's', use: 'test' }, unit: 'u' };
  const all = { path: of, roles: roles(more), groupings: [['g']] };
  expect((await tally(all, place)).repeats).toEqual({ column: 'u', units: 3, rows: 4, mostRows: 2 });
  const { repeats, cube } = await tally({ ...all, where: 'n < 5' }, place);
  expect(repeats).toEqual({ column: 'u', units: 2, rows: 3, mostRows: 2 });
  expect(kish(plus(...Object.values(cube.overall.outcomes)))).toBe(9 / 5);
});

test('a suspected unit is counted and changes no number', async () => {
  const plain = await tally(plan({}), place);
  const { repeats, ...suspected } = await tally({ ...plan({}), suspected: 'person_id' }, place);
  expect(suspected).toEqual(plain);
  expect(repeats).toEqual({ column: 'person_id', units: 120, rows: 360, mostRows: 5 });
});

test('units beside crossed and cut groups, and without any group', async () => {
  const of = plan({ unit: 'person_id', groups: [{ column: 'g' }, { column: 'w', edges: [2] }] });
  const { cube } = await tally({ ...of, groupings: [['g'], ['w'], ['g', 'w']] }, place);
  const whole = cube.overall.units!.own.products;
  const crossed = cube.groupings[2]!.slices;
  expect(crossed.map(({ key }) => Object.values(key).join())).toEqual(['a,<2', 'a,>=2', 'b,<2', 'b,>=2']);
  for (const slice of crossed) {
    // Whoever is in no row here is in the rest, and the rest of the rest is the slice.
    expect(slice.units!.own.patterns.reduce((a, b) => a + b)).toBeLessThanOrEqual(120);
    expect(restOf(cube.overall, slice).units!.rest).toBe(slice.units!.own);
  }
  const alone = await tally({ ...of, roles: roles({ unit: 'person_id', groups: [] }), groupings: [] }, place);
  expect(alone.cube.overall.units!.own.products).toEqual(whole);
});
