import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { failureSentence } from '../../../../src/words/failures.ts';
import { databasesCounted, folder, write } from '../run.ts';
import { asked } from './asked.ts';

const temporary = folder();
const place = folder();
const many = Array.from({ length: 20_000 }, (_, row) => `${row},${row % 7}`).join('\n');
const preds = { name: 'preds', path: write(join(place, 'preds.csv'), `id,p\n${many}\n`) };
const counts = databasesCounted();
afterEach(() => {
  expect(readdirSync(temporary), 'nothing is left behind').toEqual([]);
  const [opened, closed] = counts();
  expect(opened, 'every database is closed').toBe(closed);
});

/** Goes through more rows than anybody has time for. */
const endless = 'select count(*) as n from preds a, preds b, preds c where a.id + b.id * c.id = -1';

test('a query that never ends is stopped at its deadline', async () => {
  const begun = performance.now();
  const failure = await asked(endless, [preds], temporary, { milliseconds: 500, bytes: 1e9 });
  expect('code' in failure && failureSentence(failure)).toBe(
    'The query took too long. Make it simpler, or let it join fewer rows.',
  );
  expect(performance.now() - begun).toBeLessThan(10_000);
});

test('a query that is cancelled ends at once, and its reason is that of the cancel', async () => {
  const stop = new AbortController();
  const reason = new Error('nobody waits any more');
  const given = asked(endless, [preds], temporary, undefined, stop.signal);
  setTimeout(() => stop.abort(reason), 700);
  const begun = performance.now();
  await expect(given).rejects.toBe(reason);
  expect(performance.now() - begun).toBeLessThan(5000);
});

test('a query that was cancelled before it began leaves nothing', async () => {
  await expect(asked(endless, [preds], temporary, undefined, AbortSignal.abort(new Error('early')))).rejects.toThrow(
    'early',
  );
});

test('a query that gives more than the disk should hold is stopped', async () => {
  const failure = await asked('select id from preds', [preds], temporary, { milliseconds: 60_000, bytes: 10_000 });
  expect('code' in failure && failureSentence(failure)).toBe(
    'The query gives more than can be kept. Let it give fewer rows or columns.',
  );
});

test('a query that takes more memory than it may is stopped', async () => {
  const failure = await asked(endless, [preds], temporary, { milliseconds: 60_000, bytes: 1e9, memory: 2 ** 20 });
  expect('code' in failure && failureSentence(failure)).toBe(
    'The query needs more memory than is allowed. Make it simpler, or let it give fewer rows.',
  );
});

test('what fails after the query takes its rows along', async () => {
  const failure = await asked('select id, p from preds where id < 0', [preds], temporary);
  expect(failure).toHaveProperty('code', 'fileEmpty');
});
