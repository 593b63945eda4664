import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { audit } from '../../../src/engine/audit.ts';
import { threadScript } from '../cube/threadScript.ts';

const folder = mkdtempSync(join(tmpdir(), 'evenhand-passes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const thread = threadScript();
const ports = { temporary: folder, thread, version: 'test', log: { debug: () => {}, warn: () => {} } };

const rows = 400_000;
const late = 30_000;
/** A group that only the last rows have. */
const lines = Array.from({ length: rows }, (_, at) => {
  const score = ((at * 7919) % 100_003) / 100_003;
  return `${(at * 31) % 10 < 10 * score ? 1 : 0},${score},${at < rows - late ? `g${at % 3}` : 'late'}`;
});
/** Said, since a file called late might be of what nobody hopes for. */
const favourable = '1';
const choices = {
  label: 'y',
  score: 's',
  threshold: 0.5,
  positive: '1',
  favourable,
  groups: [{ column: 'g' }],
  split: null,
};

async function audited(name: string, text: readonly string[]) {
  const path = join(folder, name);
  writeFileSync(path, ['y,s,g', ...text, ''].join('\n'));
  const { overall, groupings } = await audit({ path, choices }, ports, new AbortController().signal, () => {});
  return { overall, groupings };
}

/** In another order of rows, sums of many may differ in their last digits. */
const rounded = (value: unknown) =>
  JSON.parse(JSON.stringify(value, (_, one) => (typeof one === 'number' ? Number(one.toPrecision(9)) : one)));

test('a value met late costs a second pass, whose rows alone count, a second thread or not', async () => {
  const first = await audited('early.csv', lines.toReversed());
  const found = await audited('late.csv', lines);
  expect(rounded(found)).toEqual(rounded(first));
  expect(found.overall.n).toBe(rows);
  expect(found.groupings[0]!.groups.map(({ key, n }) => [key.g, n])).toContainEqual(['late', late]);
}, 60_000);
