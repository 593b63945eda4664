import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { families } from '../../coverage/families.ts';
import { gates, judge } from '../../coverage/gates.ts';
import { gridOf } from '../../coverage/grid.ts';
import { settingsOn, settingsTold } from '../../coverage/page.ts';
import { complaints, simulate } from '../../coverage/setting.ts';

// A reduced run of the acceptance of coverage: some settings of each family, with few runs, seeded. `npm run test:slow` has
// all of it in full. The lines are the same; few runs have a larger Monte-Carlo error.
const some = [
  '2 groups of 30 at 0.3',
  '2 groups of 1000 at 0.02',
  '2 groups of 100 at 0.02',
  '6 groups of 100 at 0.5',
  '6 groups of 30 at 0.98',
  '12 groups of 30 at 0.5',
  '12 groups of 100 at 0.8',
  'a small group of six',
  'mostly no hits',
  'hardly ever a hit',
  '2 groups of 100 at 0.3, one at 0.2',
  '6 groups of 1000 at 0.3, one at 0.2',
  '12 groups of 100 at 0.3, one at 0.2',
  'rare, three times as often',
  '150 rows, rate 0.1, a tenth weighs 20 times',
  '60 rows, rate 0.3, hits weigh 5 and misses 1',
  '2 groups of 150, weights 1 to 6',
  'a real gap, frequency weights',
  '60 rows, half positive',
  '100 rows, half positive',
  '100 rows, nearly no errors',
  '60 rows, nearly no errors',
  '100 rows, 15 positives',
  '200 rows, 12 positives',
  '400 rows, half positive, weights 1 to 6',
  'F1, one of three lower',
  'Matthews correlation, two equal groups of 150',
  '30 and 30, shift 1',
  '30 and 300, shift 2.5',
  '30 and 300, shift 3.5, a tenth of the positives as negatives',
  '12 and 200, shift 2',
  '50 and 100, ties: a step a deviation',
  'ROC AUC, one of three lower',
  'Average precision, two equal groups of 50 and 100',
  '100 rows, even',
  '50 rows, one in 10 positive',
  '300 rows, one in 50 positive',
  'Log loss, one in 2 against one in 10 positive, 300 rows each',
  'Brier score, two equal groups of 100',
  'no gap, 2 x 2 groups',
  '1000 rows, 0.1 % flip each way',
  '300 rows, 2 % flip, all to positive',
  '1000 rows, two models that know nothing of each other',
  '6 groups, a small one that gets worse',
];

test.each(some)('%s', (name) => {
  const setting = families.flatMap(({ settings }) => settings).find((one) => one.name === name)!;
  expect(complaints(simulate(setting, 200))).toEqual([]);
});

test('Wilson over a grid, summed exactly and not simulated', () => {
  for (const n of [10, 60, 150]) {
    const { wilsonMean, wilsonLeast, exactLeast } = gridOf(n);
    expect(wilsonMean).toBeGreaterThan(0.945);
    expect(wilsonMean).toBeLessThan(0.96);
    expect(wilsonLeast ?? 1).toBeGreaterThan(0.92);
    expect(exactLeast).toBeGreaterThanOrEqual(0.95 - 1e-9);
  }
});

test.each(gates.slice(0, 3).map((gate) => [gate.name, gate] as const))('a gate at its limit: %s', (_, gate) => {
  const runs = 1000;
  const { wrongFail, wrongPass } = judge(gate, runs, 11);
  const most = 0.025 + 2 * Math.sqrt((0.025 * 0.975) / runs);
  expect(wrongFail).toBeLessThanOrEqual(most);
  expect(wrongPass).toBeLessThanOrEqual(most);
});

test('a gate says so where it is clear', () => {
  const { fails, passes } = judge(gates.find(({ name }) => name === 'two groups of 3000')!, 100, 12);
  expect(fails).toBeGreaterThan(0.9);
  expect(passes).toBeGreaterThan(0.9);
});

test('names of settings are seeds: each stands once', () => {
  const names = families.flatMap(({ settings }) => settings.map(({ name }) => name));
  expect(names.length).toBe(new Set(names).size);
});

test('docs/coverage.md tells of every setting of the suite, and of no other', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/coverage.md'), 'utf8');
  expect(settingsOn(page)).toEqual(settingsTold());
  expect([...page.matchAll(/\*\*(\d+\.\d) \(/g)], 'results beyond their lines').toEqual([]);
});
