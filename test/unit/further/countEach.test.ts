import { expect, test } from 'vitest';
import type { FurtherContext } from '../../../src/engine/further/context.ts';
import { type Crossed, countEach } from '../../../src/engine/further/countEach.ts';
import type { TallyPlan } from '../../../src/engine/sources/source.ts';
import { AuditError } from '../../../src/protocol/failures.ts';
import type { Roles } from '../../../src/protocol/roles.ts';

const roles: Roles = {
  label: 'y',
  prediction: 'p',
  score: 's',
  threshold: 0.5,
  positive: '1',
  favourable: '1',
  groups: [{ column: 'g' }, { column: 'other' }],
};

/** Notes each look at the rows; columns named in `wide` have too many values. */
function contextOf(distinct: Readonly<Record<string, number>>, wide: readonly string[] = [], own: Roles = roles) {
  const looks: TallyPlan[] = [];
  const stop = new AbortController();
  const count = async (plan: TallyPlan) => {
    looks.push(plan);
    if (plan.roles.groups.some(({ column }) => wide.includes(column))) throw new AuditError('tooManyGroups');
    return { cube: { groupings: plan.groupings.map((by) => ({ by, slices: [{ key: { of: by.join('+') } }] })) } };
  };
  const columns = Object.entries(distinct).map(([name, values]) => ({ name, distinct: values }));
  const context = {
    plan: { path: 'x', roles: own, groupings: [['g']] },
    detection: { columns },
    count,
    signal: stop.signal,
  };
  return { context: context as unknown as FurtherContext, looks, stop };
}

const columnsOf = (names: readonly string[]) => names.map((column) => ({ column }));

async function all(of: AsyncGenerator<Crossed>) {
  const found: [string, unknown][] = [];
  for await (const { column, slices } of of) found.push([column.column, slices?.[0]?.key.of]);
  return found;
}

test('columns of few values are counted at one look, each by itself', async () => {
  const { context, looks } = contextOf({ g: 2, a: 3, b: 4 });
  expect(await all(countEach(['g'], columnsOf(['a', 'b']), context))).toEqual([
    ['a', 'g+a'],
    ['b', 'g+b'],
  ]);
  expect(looks.map(({ groupings }) => groupings)).toEqual([
    [
      ['g', 'a'],
      ['g', 'b'],
    ],
  ]);
  expect(looks[0]!.roles.groups).toEqual(columnsOf(['g', 'a', 'b']));
});

test('columns of many values take a look each, in their order', async () => {
  const { context, looks } = contextOf({ g: 2, a: 100, b: 100, c: 3 });
  expect((await all(countEach(['g'], columnsOf(['a', 'b', 'c']), context))).map(([name]) => name)).toEqual([
    'a',
    'b',
    'c',
  ]);
  expect(looks.map(({ groupings }) => groupings.length)).toEqual([1, 2]);
});

test('a column of too many values is found out, and the others have their numbers', async () => {
  const { context } = contextOf({ g: 2, a: 3, id: 3, b: 4 }, ['id']);
  expect(await all(countEach(['g'], columnsOf(['a', 'id', 'b']), context))).toEqual([
    ['a', 'g+a'],
    ['id', undefined],
    ['b', 'g+b'],
  ]);
});

test('other failures are not swallowed', async () => {
  const { context } = contextOf({ g: 2, a: 3 });
  const failing = { ...context, count: () => Promise.reject(new AuditError('diskFull')) };
  await expect(all(countEach(['g'], columnsOf(['a']), failing))).rejects.toMatchObject({ code: 'diskFull' });
});

test('scores are left out, unless the prediction comes from them', async () => {
  const { context, looks } = contextOf({ g: 2, a: 3 });
  await all(countEach(['g'], columnsOf(['a']), context));
  expect(looks[0]!.roles).not.toHaveProperty('score');
  const { prediction: _, ...scored } = roles;
  const other = contextOf({ g: 2, a: 3 }, [], scored);
  await all(countEach(['g'], columnsOf(['a']), other.context));
  expect(other.looks[0]!.roles).toMatchObject({ score: 's', threshold: 0.5 });
});

test('between two looks it can be stopped', async () => {
  const { context, looks, stop } = contextOf({ g: 2, a: 150, b: 150 });
  const counting = (async () => {
    for await (const _ of countEach(['g'], columnsOf(['a', 'b']), context)) stop.abort(new Error('stopped'));
  })();
  await expect(counting).rejects.toThrow('stopped');
  expect(looks.length).toBe(1);
});
