import { expect, test } from 'vitest';
import { random } from '../../../drawing/random.ts';
import { randomRows, search } from './rows.ts';

// The rate of false discoveries is the share of runs with any, where there is nothing to find.
test.each([
  { name: 'usual rates', wrong: 0.2, baseRate: 0.4 },
  { name: 'rare mistakes and few positives', wrong: 0.02, baseRate: 0.1 },
])('where no subgroup differs, a list is empty in 95 of 100 runs: $name', async ({ wrong, baseRate }) => {
  const runs = 150;
  let any = 0;
  for (let run = 0; run < runs; run++) {
    const rows = randomRows(random(1000 + run), 1500, [2, 3, 3, 4], () => wrong, baseRate);
    const { list, unlisted } = await search(rows);
    if (list.length + unlisted.better > 0) any++;
  }
  // 5 % and two and a half errors of 150 runs.
  expect(any / runs).toBeLessThanOrEqual(0.05 + 2.5 * Math.sqrt((0.05 * 0.95) / runs));
});

test('planted subgroups of two columns are found in most runs, and few listed ones have nothing of them', async () => {
  const runs = 60;
  let [found, listed, wrong, missed, intervals] = [0, 0, 0, 0, 0];
  for (let run = 0; run < runs; run++) {
    const rows = randomRows(random(2000 + run), 4000, [2, 3, 3, 4], ([a, b]) => (a === '1' && b === '2' ? 0.3 : 0.12));
    const { list } = await search(rows, { metrics: ['errorRate'] });
    if (list.some(({ key }) => JSON.stringify(key) === '{"a":"1","b":"2"}')) found++;
    for (const { key, difference } of list) {
      listed++;
      const truth = truthOf(key);
      if (Math.abs(truth) < 1e-12) wrong++;
      intervals++;
      if (!(Number(difference.interval.low) <= truth && truth <= Number(difference.interval.high))) missed++;
    }
  }
  expect(found / runs).toBeGreaterThan(0.9);
  expect(wrong / listed).toBeLessThan(0.05);
  expect(missed / intervals).toBeLessThan(0.05);
});

/** Difference in error rate of a subgroup and everybody else, as planted: .18 more where a = 1 and b = 2, one row in six. */
function truthOf(key: { readonly [column: string]: string | null }): number {
  const { a, b, c, d } = key;
  const size =
    (a === undefined ? 1 : 1 / 2) *
    (b === undefined ? 1 : 1 / 3) *
    (c === undefined ? 1 : 1 / 3) *
    (d === undefined ? 1 : 1 / 4);
  const within = (a === undefined ? 1 / 2 : Number(a === '1')) * (b === undefined ? 1 / 3 : Number(b === '2'));
  const outside = (1 / 6 - within * size) / (1 - size);
  return 0.18 * (within - outside);
}
