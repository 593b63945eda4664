import { expect, test } from 'vitest';
import { consistencyText } from '../../../src/cli/further/consistency.ts';
import { meanDistances } from '../../../src/engine/further/neighbours.ts';
import type { AuditAsk } from '../../../src/protocol/services.ts';
import { random } from '../../drawing/random.ts';
import { audits } from './audited.ts';

const { run, file } = audits();
const never = new AbortController().signal;
const distances = async (columns: readonly (readonly number[])[], classes: readonly number[], k: number) => {
  const points = { columns: columns.map((column) => Float64Array.from(column)), classes: [Uint8Array.from(classes)] };
  const { means, tied } = await meanDistances(points, k, never, () => {});
  return { mean: means[0], tied };
};

// Oracle: by hand.
test.each<{ name: string; columns: number[][]; classes: number[]; k: number; mean: number; tied: number }>([
  { name: 'one row is its own neighbour', columns: [[3]], classes: [1], k: 1, mean: 0, tied: 0 },
  { name: 'two clusters decided alike', columns: [[0, 1, 10, 11]], classes: [0, 0, 1, 1], k: 2, mean: 0, tied: 0 },
  { name: 'two clusters decided at odds', columns: [[0, 1, 10, 11]], classes: [0, 1, 0, 1], k: 2, mean: 0.5, tied: 0 },
  { name: 'all rows are neighbours', columns: [[0, 1, 2]], classes: [0, 0, 1], k: 3, mean: 4 / 9, tied: 0 },
  // The middle row has two equally far neighbours for one place: half of each.
  {
    name: 'equally far rows share',
    columns: [[0, 1, 2]],
    classes: [0, 0, 1],
    k: 2,
    mean: (0 + 0.25 + 0.5) / 3,
    tied: 1,
  },
  { name: 'rows that are all the same', columns: [[5, 5, 5, 5]], classes: [1, 0, 0, 0], k: 2, mean: 0.375, tied: 4 },
  {
    name: 'the widest column does not decide alone',
    columns: [
      [0, 0, 3, 3],
      [0, 9, 1, 9],
    ],
    classes: [1, 0, 1, 0],
    k: 2,
    mean: 0,
    tied: 0,
  },
])('$name', async ({ columns, classes, k, mean, tied }) => {
  const found = await distances(columns, classes, k);
  expect(found.mean).toBeCloseTo(mean, 12);
  expect(found.tied).toBe(tied);
});

test('rows in any order: the same number', async () => {
  const next = random(3);
  const rows = Array.from({ length: 300 }, () => [
    Math.floor(next() * 20),
    Math.floor(next() * 9),
    next() < 0.4 ? 1 : 0,
  ]);
  const shuffled = rows
    .map((row) => ({ row, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row);
  const of = (rows: readonly (readonly number[])[]) =>
    distances(
      [0, 1].map((at) => rows.map((row) => row[at]!)),
      rows.map((row) => row[2]!),
      5,
    );
  const [a, b] = [await of(rows), await of(shuffled)];
  expect(a.mean).toBeCloseTo(b.mean!, 12);
  expect(a.tied).toBe(b.tied);
});

test('it can be stopped', async () => {
  const stop = new AbortController();
  const points = { columns: [new Float64Array(20_000)], classes: [new Uint8Array(20_000)] };
  const running = meanDistances(points, 5, stop.signal, () => stop.abort(new Error('enough')));
  await expect(running).rejects.toThrow('enough');
});

const lines = (count: number) =>
  Array.from(
    { length: count },
    (_, at) =>
      `${at % 2 ? 'm' : 'f'},${at % 4 < 2 ? 1 : 0},${at % 8 < 4 ? 1 : 0},${(at * 7919) % 1000},${at % 10 === 9 ? '' : at % 13},x${at % 3}`,
  );
const auditOf = (rows: readonly string[], consistency: readonly string[], more: Partial<AuditAsk> = {}) =>
  run({
    path: file(`rows${rows.length}.csv`, ['sex,y_true,y_pred,income,years,kind', ...rows, ''].join('\n')),
    further: { consistency },
    ...more,
  });

test('predictions and truth, in words, with what was left out', async () => {
  const document = await auditOf(lines(200), ['income', 'years']);
  const found = document.further!.consistency!;
  expect(found).toMatchObject({ columns: ['income', 'years'], neighbours: 5, rows: 180, of: 180, leftOut: 20 });
  expect(found.predicted).toMatchObject({ denominator: 180, interval: { none: 'noSoundMethod' } });
  expect(found.actual).not.toEqual(found.predicted);
  expect(consistencyText(document)).toMatch(
    /Consistency among the 5 nearest rows in income, years: predictions 0\.\d+/,
  );
  expect(consistencyText(document)).toContain('20 rows without a number in one of the columns are left out.');
});

test('many rows are drawn, the same ones in any order', async () => {
  const rows = lines(24_000);
  const forth = (await auditOf(rows, ['income'])).further!.consistency!;
  const back = (await auditOf(rows.toReversed(), ['income'])).further!.consistency!;
  expect(forth).toMatchObject({ rows: 20_000, of: 24_000, leftOut: 0 });
  expect(back).toEqual(forth);
});

test('fewer rows than neighbours: no number', async () => {
  const { further } = await auditOf(lines(4), ['income'], {
    choices: { label: 'y_true', prediction: 'y_pred', positive: '1', groups: [{ column: 'sex' }] },
  });
  expect(further!.consistency).toMatchObject({ rows: 4, predicted: { undefined: 'tooFewRows' } });
});

test.each<[string, readonly string[], string]>([
  ['a column of text', ['kind'], 'badOption'],
  ['a column that is not there', ['incme'], 'noSuchColumn'],
  ['a column twice', ['income', 'income'], 'badOption'],
])('%s is refused', async (_, columns, code) => {
  await expect(auditOf(lines(200), columns)).rejects.toMatchObject({ code });
});

test('only audited rows are compared', async () => {
  const { further } = await auditOf(lines(200), ['income'], { where: 'income < 500' });
  const rows = lines(200).filter((line) => Number(line.split(',')[3]) < 500).length;
  expect(further!.consistency).toMatchObject({ rows, of: rows });
});
