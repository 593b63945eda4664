import { describe, expect, test } from 'vitest';
import { detect } from '../../../src/engine/detect/detect.ts';
import { offerJoins } from '../../../src/engine/detect/join.ts';
import { settle } from '../../../src/engine/detect/settle.ts';
import { noSignal, workshop } from './ports.ts';

const { ports, file } = workshop();
const rows = Array.from({ length: 200 }, (_, row) => row);
const csv = (header: string, line: (row: number) => string, of: readonly number[] = rows) =>
  [header, ...of.map(line)].join('\n') + '\n';
const key = (row: number) => `C${String(row * 31).padStart(5, '0')}`;
const predictions = (name: string) =>
  file(
    name,
    csv('customer_id,churn', (row) => `${key(row)},${row % 3 ? 1 : 0}`, rows.toReversed()),
  );
const truth = (row: number) => `${key(row)},${row % 2 ? 'F' : 'M'},${row % 5 ? 1 : 0}`;
const offersFor = (path: string, ...others: readonly string[]) => offerJoins(path, others, ports, noSignal);

describe('offers', () => {
  test('by key: certain, with what it matches and brings', async () => {
    const path = predictions('p1.csv');
    const other = file('t1.csv', csv('customer_id,sex,label', truth));
    const [offer] = await offersFor(path, path, other, file('broken.csv', 'a,b\n1\n'));
    expect(offer).toEqual({
      join: { path: other, on: { left: 'customer_id', right: 'customer_id' } },
      confidence: 0.95,
      because: { code: 'joinKey', overlap: 1 },
      matched: 200,
      unmatched: 0,
      duplicateKeys: 0,
      brings: ['sex', 'label'],
    });
  });
  test('under 95 % of the keys, or with keys that come twice, it is not certain', async () => {
    const partial = await offersFor(
      predictions('p2.csv'),
      file('t2.csv', csv('customer_id,sex,label', truth, rows.slice(20))),
    );
    expect(partial[0]).toMatchObject({ matched: 180, unmatched: 20, duplicateKeys: 0 });
    expect(partial[0]!.confidence).toBeLessThan(0.85);
    const twice = await offersFor(
      predictions('p3.csv'),
      file('t3.csv', csv('customer_id,sex,label', truth, [...rows, 3, 4])),
    );
    expect(twice[0]).toMatchObject({ matched: 200, unmatched: 0, duplicateKeys: 2 });
    expect(twice[0]!.confidence).toBeLessThan(0.85);
  });
  test('running numbers agree between any two files: not certain', async () => {
    const path = file(
      'p4.csv',
      csv('id,y_pred', (row) => `${row},${row % 2}`),
    );
    const [offer] = await offersFor(
      path,
      file(
        't4.csv',
        csv('id,sex,label', (row) => `${row},${row % 2 ? 'F' : 'M'},1`),
      ),
    );
    expect(offer).toMatchObject({ matched: 200 });
    expect(offer!.confidence).toBeLessThan(0.85);
  });
  test('equal length is offered by row order, and always asked; unequal length is not offered', async () => {
    const bare = file(
      'p5.csv',
      csv('y_pred', (row) => String(row % 2)),
    );
    const [offer] = await offersFor(
      bare,
      file(
        't5.csv',
        csv('sex,y_true', (row) => `${row % 3 ? 'F' : 'M'},${row % 2}`),
      ),
    );
    expect(offer).toMatchObject({
      join: { on: 'rowOrder' },
      confidence: 0.55,
      because: { code: 'sameRowCount', rows: 200 },
    });
    expect(
      await offersFor(
        bare,
        file(
          't6.csv',
          csv('sex,y_true', () => 'F,1', rows.slice(1)),
        ),
      ),
    ).toEqual([]);
  });
});

describe('a joined file', () => {
  test('by key in another order: rows meet their own truth', async () => {
    const path = predictions('p7.csv');
    const other = file('t7.csv', csv('customer_id,sex,label', truth));
    const detection = await detect(
      { path, join: { path: other, on: { left: 'customer_id', right: 'customer_id' } } },
      ports,
      noSignal,
    );
    expect(settle(detection, {})).toMatchObject({
      label: 'label',
      prediction: 'churn',
      positive: '1',
      favourable: '0',
      groups: [{ column: 'sex' }],
    });
    expect(detection.columns.find(({ name }) => name === 'label')).toMatchObject({
      missing: 0,
      top: [
        { value: '1', share: 0.8 },
        { value: '0', share: 0.2 },
      ],
    });
  });
  test('a prediction named after its target keeps apart from the truth of that name', async () => {
    const path = predictions('p8.csv');
    const other = file('t8.csv', csv('customer_id,sex,churn', truth));
    const [offer] = await offersFor(path, other);
    const detection = await detect({ path, join: offer!.join }, ports, noSignal);
    expect(detection.questions).toEqual([]);
    expect(settle(detection, {})).toMatchObject({
      label: 'churn (joined)',
      prediction: 'churn',
      groups: [{ column: 'sex' }],
    });
  });
  test('keys without a partner have missing values', async () => {
    const path = predictions('p9.csv');
    const other = file('t9.csv', csv('customer_id,sex,label', truth, rows.slice(50)));
    const detection = await detect(
      { path, join: { path: other, on: { left: 'customer_id', right: 'customer_id' } } },
      ports,
      noSignal,
    );
    expect(detection.columns.find(({ name }) => name === 'label')?.missing).toBe(50);
  });
  test.each([
    ['a key that is not there', { left: 'customer', right: 'customer_id' }, { code: 'noSuchColumn' }],
    ['row order with unequal lengths', 'rowOrder', { code: 'joinFailed' }],
  ] as const)('%s is refused', async (_, on, want) => {
    const other = file(
      't10.csv',
      csv('customer_id,label', (row) => `${key(row)},1`, rows.slice(5)),
    );
    await expect(
      detect({ path: predictions('p10.csv'), join: { path: other, on } }, ports, noSignal),
    ).rejects.toMatchObject(want);
  });
});

test('a score in both files is no truth: the classes beside it are', async () => {
  const path = file(
    'own-score.csv',
    csv('customer_id,score', (row) => `${key(row)},${((row * 37) % 199) / 199}`),
  );
  const other = file(
    'other-score.csv',
    csv(
      'customer_id,score,repaid,sex',
      (row) => `${key(row)},${((row * 53) % 197) / 197},${row % 3 ? 1 : 0},${row % 2 ? 'F' : 'M'}`,
    ),
  );
  const join = { path: other, on: { left: 'customer_id', right: 'customer_id' } };
  const detection = await detect({ path, join }, ports, noSignal);
  expect(detection.roles.label?.value).toBe('repaid');
  expect(detection.roles.score?.value).toBe('score');
});
