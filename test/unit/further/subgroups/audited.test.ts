import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { audit } from '../../../../src/engine/audit.ts';
import type { RoleChoices } from '../../../../src/protocol/roles.ts';
import type { Progress } from '../../../../src/protocol/services.ts';
import type { SubgroupAsk, SubgroupSearch } from '../../../../src/protocol/subgroups.ts';
import { random } from '../../../drawing/random.ts';

const temporary = mkdtempSync(join(tmpdir(), 'evenhand-subgroups-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
const ports = { temporary, version: 'test', log: { debug: () => {}, warn: () => {} } };
const header = 'y_true,y_pred,score,g,region,age,id';

/** The model is wrong about two of five people over 50 in the north, and one of ten elsewhere; some regions are missing. */
const next = random(21);
const rows = Array.from({ length: 4000 }, (_, at) => {
  const region = ['north', 'south', 'east', ''][Math.floor(next() * 4)]!;
  const age = 20 + Math.floor(next() * 60);
  const y = next() < 0.4 ? 1 : 0;
  const p = next() < (region === 'north' && age > 50 ? 0.4 : 0.1) ? 1 - y : y;
  return {
    cells: `${y},${p},${p ? 0.75 : 0.25},${next() < 0.5 ? 'a' : 'b'},${region},${age},${at}`,
    times: 1 + (at % 2),
  };
});

async function auditOf(
  lines: readonly string[],
  ask: Partial<SubgroupAsk> = {},
  more: RoleChoices = {},
  progress: (progress: Progress) => void = () => {},
  signal = new AbortController().signal,
) {
  const path = join(temporary, 'rows.csv');
  writeFileSync(path, [...lines, ''].join('\n'));
  const choices = {
    label: 'y_true',
    prediction: 'y_pred',
    positive: '1',
    groups: [{ column: 'g' }],
    split: null,
    ...more,
  };
  const columns = [{ column: 'region' }, { column: 'age', edges: [30, 50, 70] }, { column: 'g' }];
  const further = { subgroups: { columns, order: 3 as const, ...ask } };
  const document = await audit({ path, choices, further }, ports, signal, progress);
  return document.further!.subgroups!;
}
const plain = [header, ...rows.map(({ cells }) => cells)];

test('an audit finds a subgroup of a text and a number in parts; rows without a value are a group of their own', async () => {
  const shares: number[] = [];
  const found = (await auditOf(plain, {}, {}, ({ phase, share }) => {
    if (phase === 'lookingFurther' && share !== undefined) shares.push(share);
  })) as SubgroupSearch;
  expect(found.metrics).toEqual(['truePositiveRate', 'falsePositiveRate', 'errorRate']);
  expect(
    found.list.some(
      ({ key, metric }) => metric === 'errorRate' && JSON.stringify(key) === '{"region":"north","age":"50-69"}',
    ),
  ).toBe(true);
  expect(found.columns[1]).toEqual({ column: 'age', edges: [30, 50, 70] });
  // 3 regions and none, 4 ages, 2 groups; singles, pairs and triples, all of them large.
  expect(found.subgroups).toBe(4 + 4 + 2 + 16 + 8 + 8 + 32);
  expect(found.of).toBe(found.subgroups * 3);
  expect(shares.at(-1)).toBe(1);
  expect([...shares].sort((a, b) => a - b)).toEqual(shares);
});

test('a prediction that the score makes gives the same list', async () => {
  const made = await auditOf(plain, {}, { prediction: null, score: 'score', threshold: 0.5 });
  expect(made).toEqual(await auditOf(plain));
});

test('frequency weights give what the repeated rows themselves give', async () => {
  const weighted = [`${header},times`, ...rows.map(({ cells, times }) => `${cells},${times}`)];
  const repeated = [header, ...rows.flatMap(({ cells, times }) => Array<string>(times).fill(cells))];
  const byWeight = await auditOf(weighted, {}, { weight: 'times', weightKind: 'frequency' });
  expect(byWeight).toEqual(await auditOf(repeated));
});

test('numbers without edges are cut in parts', async () => {
  const { columns } = await auditOf(plain, { columns: [{ column: 'age' }, { column: 'region' }], order: 2 });
  expect(columns[0]!.edges!.length).toBeGreaterThan(1);
  expect(columns[1]!.edges).toBeUndefined();
});

test.each([
  { name: 'the label', columns: ['region', 'y_true'] },
  { name: 'the prediction', columns: ['y_pred'] },
  { name: 'a column twice', columns: ['region', 'region'] },
])('$name cannot be searched', async ({ columns }) => {
  const ask = { columns: columns.map((column) => ({ column })) };
  await expect(auditOf(plain, ask)).rejects.toMatchObject({
    code: 'badOption',
    facts: { option: 'subgroups', value: columns.at(-1) },
  });
});

test('an unknown column is said with the nearest names', async () => {
  await expect(auditOf(plain, { columns: [{ column: 'regio' }] })).rejects.toMatchObject({
    code: 'noSuchColumn',
    facts: { near: ['region'] },
  });
});

test('columns of too many values do not stop the audit', async () => {
  const named = [header, ...rows.map(({ cells }, at) => cells.replace(/,[^,]*$/, `,n${at}`))];
  const found = await auditOf(named, { columns: [{ column: 'id' }, { column: 'g' }] });
  expect(found).toMatchObject({ columns: [{ column: 'id' }, { column: 'g' }], failure: { code: 'tooManyGroups' } });
});

test('a search that is stopped rejects with the reason', async () => {
  const controller = new AbortController();
  const stopped = auditOf(
    plain,
    {},
    {},
    ({ phase, share = 0 }) => {
      if (phase === 'lookingFurther' && share >= 0.7) controller.abort(new Error('enough'));
    },
    controller.signal,
  );
  await expect(stopped).rejects.toThrow('enough');
});
