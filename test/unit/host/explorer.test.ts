import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { inspections } from '../../../src/host/explorer/inspections.ts';
import { type RowWords, rowOf } from '../../../src/host/explorer/row.ts';
import type { Detection } from '../../../src/protocol/detection.ts';
import { AuditError } from '../../../src/protocol/failures.ts';

const folder = mkdtempSync(join(tmpdir(), 'evenhand-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const words: RowWords = {
  kind: (kind, ready) => (ready ? kind : `${kind}?`),
  rows: (count) => `${count} rows`,
  splitRows: (count, split) => `${count} ${split} rows`,
  perhaps: (what) => `perhaps ${what}`,
};
const detection: Detection = {
  path: '/data/adult.csv',
  format: 'csv',
  bytes: 1,
  rows: 16281,
  sampledRows: 16281,
  headerHash: 'hash',
  columns: [],
  kind: 'audit',
  task: 'binary',
  roles: {
    label: { value: 'y_true', confidence: 0.95, because: { code: 'exactPair', names: ['y_true', 'y_pred'] } },
    threshold: { value: 0.5, confidence: 0.96, because: { code: 'scoreReproduces', threshold: 0.5, share: 1 } },
    split: {
      value: { column: 'split', use: 'test', rows: 16281 },
      confidence: 0.9,
      because: { code: 'splitValues', values: ['train', 'test'] },
    },
  },
  groups: [
    {
      value: { column: 'age', edges: [25, 40] },
      confidence: 0.9,
      because: { code: 'sensitiveName', attribute: 'age' },
    },
  ],
  questions: [{ about: 'weightKind', code: 'missing', options: [] }],
  notes: [],
};

test('a row says what a file is taken for, its lines say why and how sure', () => {
  const { description, lines } = rowOf(detection, words);
  expect(description).toBe('audit? · 16,281 test rows');
  const text = lines.map(({ label, why }) => (why ? `${label} | ${why}` : label));
  expect(text).toEqual([
    'truth: y_true | exact names y_true and y_pred · 95 %',
    'threshold: 0.5 | score ≥ 0.5 gives the prediction for 100 % of rows · 96 %',
    'split: split = test (16,281) | its values are train, test · 90 %',
    expect.stringMatching(/^group: age cut at 25, 40 \| .* · 90 %$/),
    expect.stringMatching(/\?$/),
  ]);
});

test('what is not certain enough to be used is said to be so', () => {
  const weight = { value: 'w', confidence: 0.6, because: { code: 'roleName', name: 'w' } } as const;
  const [group] = detection.groups;
  const unsure = { ...detection, roles: { weight }, groups: [{ ...group!, confidence: 0.6 }], questions: [] };
  expect(rowOf(unsure, words).lines.map(({ label }) => label)).toEqual([
    'perhaps weight: w',
    'perhaps group: age cut at 25, 40',
  ]);
  expect(rowOf(unsure, words).description).toBe('audit · 16,281 rows');
});

test('a row without a count of rows says none', () => {
  const { rows: _, ...unknown } = detection;
  expect(rowOf({ ...unknown, kind: 'dataset', roles: {}, questions: [] }, words).description).toBe('dataset');
});

const ended = () => new Promise((resolve) => setTimeout(resolve, 20));

test('files are looked at two at a time, once each, and the view is told of each', async () => {
  let running = 0;
  let most = 0;
  const detect = vi.fn(async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 2));
    running--;
    return detection;
  });
  const changed = vi.fn();
  const looks = inspections({ detect }, changed);
  const paths = ['a', 'b', 'c', 'd', 'e'].map((name) => join(folder, name));
  for (const path of paths) expect(looks.of(path)).toEqual({ kind: 'looking' });
  await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(5));
  for (const path of paths) expect(looks.of(path)).toEqual({ kind: 'seen', detection });
  expect(most).toBe(2);
  expect(detect).toHaveBeenCalledTimes(5);
});

test('a refresh looks again at what changed, and at nothing else', async () => {
  const path = join(folder, 'changing.csv');
  writeFileSync(path, 'a');
  const detect = vi.fn(async () => detection);
  const looks = inspections({ detect }, () => {});
  looks.of(path);
  await vi.waitFor(() => expect(looks.of(path).kind).toBe('seen'));
  looks.refresh();
  await ended();
  expect(detect).toHaveBeenCalledTimes(1);
  writeFileSync(path, 'longer');
  looks.refresh();
  await vi.waitFor(() => expect(detect).toHaveBeenCalledTimes(2));
});

test('one file is looked at again, if it was before and has changed, and the view is told which', async () => {
  const [path, other] = [join(folder, 'one.csv'), join(folder, 'two.csv')];
  writeFileSync(path, 'a');
  const detect = vi.fn(async () => detection);
  const changed = vi.fn();
  const looks = inspections({ detect }, changed);
  looks.again(path);
  await ended();
  expect(detect).not.toHaveBeenCalled();
  looks.of(path);
  looks.of(other);
  await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(2));
  looks.again(path);
  await ended();
  expect(detect).toHaveBeenCalledTimes(2);
  writeFileSync(path, 'longer');
  looks.again(path);
  await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(3));
  expect(changed).toHaveBeenLastCalledWith(path);
});

test('a file that cannot be read is said, and the next one is looked at', async () => {
  const detect = vi.fn(async ({ path }: { path: string }) => {
    if (path.endsWith('bad')) throw new AuditError('fileEmpty', { path });
    return detection;
  });
  const looks = inspections({ detect }, () => {});
  const [bad, good] = [join(folder, 'bad'), join(folder, 'good')];
  looks.of(bad);
  looks.of(good);
  await vi.waitFor(() => expect(looks.of(good).kind).toBe('seen'));
  expect(looks.of(bad)).toEqual({ kind: 'unreadable', failure: { code: 'fileEmpty', facts: { path: bad } } });
});

test('nothing is looked at any more after the end', async () => {
  const detect = vi.fn((_: unknown, signal?: AbortSignal) => {
    signal?.throwIfAborted();
    return Promise.resolve(detection);
  });
  const looks = inspections({ detect }, () => {});
  looks.dispose();
  looks.of(join(folder, 'late'));
  await ended();
  expect(detect).not.toHaveBeenCalled();
});
