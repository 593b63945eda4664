import { describe, expect, test } from 'vitest';
import { searchSubgroups } from '../../../../src/engine/further/subgroups/subgroups.ts';
import { defaultSettings } from '../../../../src/engine/metrics/settings.ts';
import type { SubgroupMetric } from '../../../../src/protocol/subgroups.ts';
import { random } from '../../../drawing/random.ts';
import { columnNames, jointTable, type Row, randomRows, search } from './rows.ts';

/** Every subgroup by looking at each row for each choice of columns: another way than the engine's. */
function bruteForce(rows: readonly Row[], order: number) {
  const groups = new Map<string, Row[]>();
  for (const row of rows)
    for (let mask = 1; mask < 2 ** row.values.length; mask++) {
      const chosen = columnNames
        .slice(0, row.values.length)
        .flatMap((name, at) => (mask & (2 ** at) ? [[name, row.values[at]!]] : []));
      if (chosen.length > order) continue;
      const key = JSON.stringify(Object.fromEntries(chosen));
      groups.set(key, [...(groups.get(key) ?? []), row]);
    }
  return groups;
}

const counted: { readonly [M in SubgroupMetric]: readonly [of: (row: Row) => boolean, hit: (row: Row) => boolean] } = {
  errorRate: [() => true, ({ y, p }) => y !== p],
  truePositiveRate: [({ y }) => y === 1, ({ p }) => p === 1],
  falsePositiveRate: [({ y }) => y === 0, ({ p }) => p === 1],
  positivePredictiveValue: [({ p }) => p === 1, ({ y }) => y === 1],
  selectionRate: [() => true, ({ p }) => p === 1],
};
const metrics = Object.keys(counted) as SubgroupMetric[];

describe('every subgroup with enough rows, each against all other rows', () => {
  const next = random(7);
  const rows = randomRows(next, 1500, [2, 3, 4, 3], ([a, b], y) => (a === '1' && b === '2' ? 0.5 : y ? 0.2 : 0.1)).map(
    (row) => (next() < 0.1 ? { ...row, values: [row.values[0]!, null, ...row.values.slice(2)] } : row),
  );
  for (const order of [1, 2, 3] as const)
    test(`up to ${order} columns, in five metrics, as counted row by row`, async () => {
      const found = await search(rows, { order, metrics });
      const groups = [...bruteForce(rows, order)].filter(([, of]) => of.length >= 50);
      expect(found.subgroups).toBe(groups.length);
      let comparisons = 0;
      for (const [, of] of groups)
        for (const metric of metrics) {
          const size = of.filter(counted[metric][0]).length;
          const all = rows.filter(counted[metric][0]).length;
          if (size >= 10 && all - size >= 10) comparisons++;
        }
      expect(found.of).toBe(comparisons);
      expect(found.list.length).toBeGreaterThan(0);
      expect(found.level).toBeCloseTo(1 - (0.05 * found.list.length) / comparisons, 11);
      for (const { key, metric, rows: n, value, rest, difference, p } of found.list) {
        const own = new Set(groups.find(([text]) => text === JSON.stringify(key))![1]);
        const [of, hit] = counted[metric];
        const [mine, others] = [[...own].filter(of), rows.filter((row) => !own.has(row)).filter(of)];
        const rate = (some: readonly Row[]) => some.filter(hit).length / some.length;
        expect(n).toBe(own.size);
        expect(value.denominator).toBe(mine.length);
        expect(rest.denominator).toBe(others.length);
        expect(value.value).toBeCloseTo(rate(mine), 11);
        expect(rest.value).toBeCloseTo(rate(others), 11);
        expect(difference.value).toBeCloseTo(rate(mine) - rate(others), 11);
        expect(difference.interval.level).toBe(found.level);
        const { low, high } = difference.interval as { low: number; high: number };
        expect(Math.max(low, -high)).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(0.05);
      }
      const least = found.list.map(({ difference: { interval } }) =>
        Math.max(Number(interval.low), -Number(interval.high)),
      );
      expect(least).toEqual([...least].sort((a, b) => b - a));
    });
});

const planted = (seed: number, count = 6000) =>
  randomRows(random(seed), count, [2, 3, 4, 2], ([a, b]) => (a === '1' && b === '2' ? 0.35 : 0.1));

test('a planted subgroup of two columns is found first, its parts are folded into it, and the halves it shows through are told', async () => {
  const { list, unlisted } = await search(planted(3), { metrics: ['errorRate'] });
  expect(list[0]).toMatchObject({ key: { a: '1', b: '2' }, metric: 'errorRate' });
  expect(list[0]!.folded).toBeGreaterThan(0);
  expect(list[0]!.parent!.key).toEqual({ b: '2' });
  const keys = list.map(({ key }) => JSON.stringify(key)).sort();
  expect(keys).toEqual(['{"a":"1","b":"2"}', '{"a":"1"}', '{"b":"2"}']);
  expect(unlisted.folded).toBe(list.reduce((sum, { folded }) => sum + folded, 0));
  expect(unlisted.better).toBeGreaterThan(0);
});

test('a part of an attribute that is worse throughout is not listed besides it', async () => {
  const rows = randomRows(random(5), 6000, [2, 3, 3], ([a]) => (a === '1' ? 0.3 : 0.1));
  const { list } = await search(rows, { metrics: ['errorRate'] });
  expect(list.map(({ key }) => key)).toEqual([{ a: '1' }]);
  expect(list[0]!.folded).toBeGreaterThanOrEqual(6);
});

test('a part that is better off than the rest of a larger one is folded, however sure that is', async () => {
  const rows = randomRows(random(9), 6000, [2, 2], ([a, b]) => (a !== '1' ? 0.1 : b === '1' ? 0.35 : 0.5));
  const { list } = await search(rows, { metrics: ['errorRate'] });
  const keys = list.map(({ key }) => JSON.stringify(key));
  expect(keys).toContain('{"a":"1"}');
  expect(keys).toContain('{"a":"1","b":"0"}');
  expect(keys).not.toContain('{"a":"1","b":"1"}');
});

test('a part that is the whole of a larger one under another name is folded', async () => {
  const rows = randomRows(random(6), 3000, [2, 2], ([a]) => (a === '1' ? 0.4 : 0.1)).map((row) => ({
    ...row,
    values: [row.values[0]!, row.values[0]!],
  }));
  const { list } = await search(rows, { metrics: ['errorRate'] });
  expect(list.map(({ key }) => key)).toEqual([{ a: '1' }, { b: '1' }]);
  expect(list[0]!.folded + list[1]!.folded).toBe(1);
});

test('only worse ones are listed; in a metric without a better side both', async () => {
  const rows = randomRows(random(8), 4000, [2], ([a]) => (a === '1' ? 0.4 : 0.1));
  const errors = await search(rows, { metrics: ['errorRate'] });
  expect(errors.list.map(({ key }) => key)).toEqual([{ a: '1' }]);
  expect(errors.unlisted.better).toBe(1);
  const selected = rows.map((row) => ({ ...row, p: (row.values[0] === '1' ? 1 : 0) as 0 | 1 }));
  const rates = await search(selected, { metrics: ['selectionRate'] });
  expect(rates.list).toHaveLength(2);
  expect(rates.unlisted.better).toBe(0);
});

test('the order of the rows and the names of values change nothing', async () => {
  const rows = planted(11);
  const next = random(1);
  const shuffled = [...rows]
    .map((row) => ({ row, at: next() }))
    .sort((x, y) => x.at - y.at)
    .map(({ row }) => row);
  const one = await search(rows);
  expect(one.list.length).toBeGreaterThan(2);
  expect(await search(shuffled)).toEqual(one);
  const renamed = await search(
    rows.map((row) => ({ ...row, values: row.values.map((value) => `${9 - Number(value)} é`) })),
  );
  const back = (key: object) =>
    Object.fromEntries(Object.entries(key).map(([column, value]) => [column, String(9 - Number(String(value)[0]))]));
  expect(
    renamed.list.map((listed) => ({
      ...listed,
      key: back(listed.key),
      ...(listed.parent && { parent: { ...listed.parent, key: back(listed.parent.key) } }),
    })),
  ).toEqual(one.list);
});

test('rows of weight 1 give what rows without weights give; heavier ones fewer effective rows, and less is told apart', async () => {
  const rows = planted(13);
  const plain = await search(rows);
  const bare = ({ effective: _, ...known }: object & { effective?: number }) => known;
  const ones = await search(rows.map((row) => ({ ...row, w: 1 })));
  expect(ones.list.map((one) => ({ ...one, value: bare(one.value), rest: bare(one.rest) }))).toEqual(plain.list);
  const next = random(2);
  const heavy = await search(rows.map((row) => ({ ...row, w: next() < 0.1 ? 20 : 0.5 })));
  expect(heavy.of).toBeLessThan(plain.of);
  expect(heavy.list[0]!.value.effective).toBeLessThan(heavy.list[0]!.value.denominator / 3);
  const all = rows.map((row, at) => ({ ...row, w: 1 + (at % 3) }));
  const first = (await search(all, { metrics: ['errorRate'] })).list.find(
    ({ key }) => JSON.stringify(key) === '{"a":"1","b":"2"}',
  )!;
  // Oracle: sums of weights by hand.
  const own = all.filter(({ values }) => values[0] === '1' && values[1] === '2');
  const weight = (some: readonly Row[]) => some.reduce((sum, { w }) => sum + w!, 0);
  expect(first.value.value).toBeCloseTo(weight(own.filter(({ y, p }) => y !== p)) / weight(own), 11);
});

test.each([
  { name: 'no rows', rows: [] },
  { name: 'one row', rows: [{ values: ['x', 'y'], y: 1, p: 1 }] as Row[] },
  {
    name: 'one group',
    rows: Array.from({ length: 500 }, (_, at): Row => ({ values: ['x', null], y: at % 2 ? 1 : 0, p: 1 })),
  },
])('$name: nothing to compare', async ({ rows }) => {
  expect(await search(rows)).toMatchObject({ of: 0, list: [], level: 1, unlisted: { folded: 0, better: 0, more: 0 } });
});

test('a longer list ends at 200 and says how many more there are; its intervals are those of 200', async () => {
  const rows: Row[] = [];
  // In each of 300 groups another share is wrong; all others are right.
  for (let group = 0; group < 2000; group++)
    for (let at = 0; at < 60; at++) rows.push({ values: [String(group)], y: 1, p: group < 300 && at < 40 ? 0 : 1 });
  const { list, of, level, unlisted } = await search(rows, { metrics: ['errorRate'] });
  expect(list).toHaveLength(200);
  expect(unlisted.more).toBe(100);
  expect(level).toBeCloseTo(1 - (0.05 * 200) / of, 11);
});

test('a search can be stopped', async () => {
  const controller = new AbortController();
  const rows = randomRows(random(4), 3000, [4, 4, 4, 4, 4, 4], () => 0.3);
  controller.abort(new Error('enough'));
  const small = { ...{ level: 0.95, minGroup: { rows: 1, denominator: 1 } } };
  await expect(search(rows, {}, small, controller.signal)).rejects.toThrow('enough');
});

test('tables that were counted one after the other give what one table of all columns gives', async () => {
  const rows = planted(17);
  const whole = await search(rows);
  /** With `reversed` values in an order of their own, and one that no row has. */
  const part = (columns: readonly number[], reversed: boolean) => {
    const { table, legends } = jointTable(
      rows.map((row) => ({ ...row, values: columns.map((at) => row.values[at]!) })),
    );
    const named = legends.map(({ keys }, at) => ({ column: columnNames[columns[at]!]!, keys }));
    if (!reversed) return { columns, table, legends: named };
    const back = named.map(({ column, keys }) => ({ column, keys: [...keys].reverse().concat('none') }));
    const codes = table.codes.map((of, at) => of.map((code) => legends[at]!.keys.length - 1 - code));
    return { columns, table: { ...table, codes }, legends: back };
  };
  const columns = columnNames.slice(0, 4).map((column) => ({ column }));
  const tables = [part([0, 1, 2], false), part([0, 2, 3], true), part([1, 2, 3], false), part([0, 1, 3], true)];
  const parts = await searchSubgroups(
    tables,
    { columns, order: 3 },
    defaultSettings,
    new AbortController().signal,
    () => {},
  );
  expect(parts).toEqual(whole);
});
