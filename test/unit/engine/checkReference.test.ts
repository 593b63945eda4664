import { expect, test } from 'vitest';
import { checkReference } from '../../../src/engine/checkReference.ts';
import type { Cube } from '../../../src/engine/cube/cube.ts';

const none = { rows: 0, weight: 0, weightSquared: 0 };
const slice = (key: Record<string, string | null>) => ({ key, outcomes: { tp: none, fp: none, fn: none, tn: none } });
const cube: Cube = {
  weighted: false,
  overall: slice({}),
  groupings: [{ by: ['sex'], slices: [slice({ sex: 'F' }), slice({ sex: 'M' }), slice({ sex: null })] }],
};

test('no reference, and one that is there, pass', () => {
  checkReference('p.csv', {}, cube);
  checkReference('p.csv', { sex: 'M' }, cube);
});

test.each([
  { reference: { sex: 'Male' }, code: 'noSuchValue', facts: { values: ['F', 'M'] } },
  { reference: { race: 'M' }, code: 'noSuchColumn', facts: { near: ['sex'] } },
])('$reference is $code', ({ reference, code, facts }) => {
  expect(() => checkReference('p.csv', reference as Record<string, string>, cube)).toThrow(
    expect.objectContaining({ code, facts: expect.objectContaining(facts) }),
  );
});
