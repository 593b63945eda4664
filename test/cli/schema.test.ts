import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
const cli = join(root, 'dist/cli.js');
const folder = mkdtempSync(join(tmpdir(), 'evenhand-schema-'));
const run = (...args: string[]) =>
  spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 });
const scored = join(root, 'samples/lending/scored.csv');

beforeAll(() => expect(existsSync(cli), 'dist/cli.js: run `npm run build` first').toBe(true));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is wrong with a document by a schema that is printed; nothing where it holds. */
function problems(name: string, document: unknown): readonly string[] {
  const { status, stdout } = run('schema', name);
  expect(status).toBe(0);
  const schema = JSON.parse(stdout) as { readonly $schema: string };
  const Draft = schema.$schema.includes('2020-12') ? Ajv2020 : Ajv;
  const validate = new Draft({ strict: false, allErrors: true }).compile(schema);
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const policy = `version: 1
audits:
  credit:
    predictions: scored.csv
    groups: { sex: {} }
    gates: [{ id: gap, metric: selectionRate, by: sex, compare: difference, max: 0.9 }]
`;

test('that of policies is the one that editors have, and holds a policy', () => {
  expect(run('schema').stdout).toBe(readFileSync(join(root, 'media/policy.schema.json'), 'utf8'));
  expect(problems('policy', parse(policy))).toEqual([]);
  expect(problems('policy', parse(policy.replace('selectionRate', 'selectonRate')))).not.toEqual([]);
});

test('that of audits holds what is printed and recorded, and nothing besides', () => {
  const further = ['--control', 'age', '--subgroups', 'sex,age', '--cost', 'FP=1,FN=5', '--consistency', 'age'];
  for (const args of [[], further]) {
    const { status, stdout, stderr } = run('audit', scored, '--format', 'json', ...args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(problems('audit', JSON.parse(stdout))).toEqual([]);
  }
  writeFileSync(join(folder, 'evenhand.yaml'), policy);
  writeFileSync(join(folder, 'scored.csv'), readFileSync(scored));
  expect(run('record').status).toBe(0);
  const record = JSON.parse(readFileSync(join(folder, 'audits/credit.audit.json'), 'utf8')) as { overall: object };
  expect(problems('audit', record)).toEqual([]);
  expect(problems('audit', { ...record, extra: 1 })).not.toEqual([]);
  expect(problems('audit', { ...record, overall: {} })).not.toEqual([]);
});

test('one that there is not', () => {
  const { status, stdout, stderr } = run('schema', 'toString');
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/policy, audit, comparison, review/);
});
