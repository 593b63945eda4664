import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { metrics } from '../../../src/engine/metrics/index.ts';

const folder = join(import.meta.dirname, '../../../src/engine/metrics');
const families = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const filed = families.flatMap(({ name }) =>
  readdirSync(join(folder, name)).map((file) => ({ family: name, id: basename(file, '.ts') })),
);

test('every file of a family is listed, and is called what it says', () => {
  const listed = metrics.map(({ entry }) => `${entry.family}/${entry.id}`);
  expect(listed.toSorted()).toEqual(filed.map(({ family, id }) => `${family}/${id}`).toSorted());
  expect(new Set(listed).size).toBe(metrics.length);
});

test('all metrics of the contract are there', () => {
  expect(metrics).toHaveLength(36);
});

test.each(metrics)('$entry.id is countable where outcomes alone make it a share', ({ entry, share }) => {
  expect(entry.countable === true).toBe(share !== undefined && entry.family !== 'ranking');
});

test.each(metrics.map(({ entry, complementOf }) => ({ ...entry, complementOf })))('$id says what it is', (entry) => {
  expect(entry.title).not.toBe('');
  expect(entry.formula).not.toBe('');
  if (entry.complementOf === undefined) return;
  const other = metrics.find(({ entry: { id } }) => id === entry.complementOf);
  expect(other?.complementOf, 'a complement points at a metric that is none').toBeUndefined();
  expect(other?.entry.family).toBe(entry.family);
});
