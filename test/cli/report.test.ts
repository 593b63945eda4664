import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvParse } from 'd3-dsv';
import { afterAll, beforeAll, expect, test } from 'vitest';

const cli = join(import.meta.dirname, '../../dist/cli.js');
const root = mkdtempSync(join(tmpdir(), 'evenhand-report-'));
const run = (cwd: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd, encoding: 'utf8' });
  return { status, stdout, stderr };
};

const rows = ['f', 'm'].flatMap((sex, at) =>
  Array.from({ length: 400 }, (_, row) => `${row % 2},${row < 120 * (at + 1) ? 1 : 0},${sex}`),
);
const policy = `version: 1
audits:
  credit:
    predictions: p.csv
    columns: { truth: y, prediction: p }
    positive: 1
    groups: { sex: {} }
    gates:
      - { id: gap, metric: selectionRate, by: sex, max: 0.1 }
`;
let made = 0;
function place(text = policy): string {
  const folder = join(root, String(++made));
  mkdirSync(folder);
  writeFileSync(join(folder, 'p.csv'), ['y,p,sex', ...rows, ''].join('\n'));
  writeFileSync(join(folder, 'evenhand.yaml'), text);
  return folder;
}
const at = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');

beforeAll(() => expect(existsSync(cli), 'dist/cli.js: run `npm run build` first').toBe(true));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('the audits of a policy are written as every format that is named, each by its ending', () => {
  const folder = place();
  const names = ['a.html', 'a.md', 'a.csv', 'a.json'];
  expect(run(folder, 'report', ...names.flatMap((name) => ['--out', name]))).toEqual({
    status: 0,
    stdout: names.map((name) => `→ ${name}\n`).join(''),
    stderr: '',
  });
  expect(at(folder, 'a.html')).toMatch(/^<!DOCTYPE html>[\s\S]*<h1>Audit of credit<\/h1>[\s\S]*<svg/);
  expect(at(folder, 'a.html')).not.toContain(root);
  expect(at(folder, 'a.md')).toContain('**fail** · **gap**');
  expect(csvParse(at(folder, 'a.csv')).find(({ kind }) => kind === 'gate gap')).toMatchObject({
    metric: 'selectionRate',
  });
  expect(JSON.parse(at(folder, 'a.json'))).toMatchObject({ schemaVersion: 1, policy: { audit: 'credit' } });
});

test('records are reported without data, in the order in which they are named', () => {
  const folder = place();
  expect(run(folder, 'record').status).toBe(0);
  rmSync(join(folder, 'p.csv'));
  const record = 'audits/credit.audit.json';
  const { status, stdout } = run(folder, 'report', record, record, '--format', 'html');
  expect(status).toBe(0);
  expect(stdout.match(/<article/g)).toHaveLength(2);
});

test('without a format or a file it prints Markdown', () => {
  expect(run(place(), 'report').stdout).toMatch(/^# Audit of credit\n/);
});

test('a model card keeps what a person wrote, and one with broken marks is not written over', () => {
  const folder = place();
  const write = () => run(folder, 'report', '--format', 'modelcard', '--out', 'card.md');
  expect(write().status).toBe(0);
  const own = at(folder, 'card.md').replace(/\*To be written: who made it[^\n]*/, 'Ours.');
  writeFileSync(join(folder, 'card.md'), own);
  expect(write().status).toBe(0);
  expect(at(folder, 'card.md')).toBe(own);
  const broken = own.replace('<!-- evenhand:end groups -->', '');
  writeFileSync(join(folder, 'card.md'), broken);
  const { status, stdout, stderr } = write();
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^evenhand: card\.md, line \d+: the mark of “limits” lacks its other one/);
  expect(at(folder, 'card.md')).toBe(broken);
});

test('a register keeps who answers for what', () => {
  const folder = place();
  const write = () => run(folder, 'report', '--format', 'register', '--out', 'risks.csv');
  expect(write().status).toBe(0);
  const [risk] = csvParse(at(folder, 'risks.csv'));
  expect(risk).toMatchObject({ id: 'credit/gap', verdict: 'fail', group: 'f', state: 'open' });
  writeFileSync(join(folder, 'risks.csv'), at(folder, 'risks.csv').replace(/,,open\r\n/, ',ada,in work\r\n'));
  expect(write().status).toBe(0);
  expect(csvParse(at(folder, 'risks.csv'))[0]).toMatchObject({ owner: 'ada', state: 'in work' });
});

test('an audit that cannot be made does not keep the others from being reported', () => {
  const folder = place(
    `${policy}  other:\n    predictions: missing.csv\n    columns: { truth: y, prediction: p }\n    groups: { sex: {} }\n    gates: []\n`,
  );
  const { status, stdout, stderr } = run(folder, 'report');
  expect(status).not.toBe(0);
  expect(stdout).toContain('# Audit of credit');
  expect(stderr).toMatch(/^other: missing\.csv/m);
});

test.each([
  { name: 'an unknown format', args: ['--format', 'pdf'], says: /html, markdown, csv, json, modelcard, register/ },
  { name: 'an ending that says no format', args: ['--out', 'a.pdf'], says: /\.html, \.md, \.csv, \.json/ },
  { name: 'a record that is none', args: ['p.json'], says: /p\.json/ },
])('$name ends in one sentence, and writes nothing', ({ args, says }) => {
  const folder = place();
  writeFileSync(join(folder, 'p.json'), '{"a":1}');
  const { status, stdout, stderr } = run(folder, 'report', ...args);
  expect(status).not.toBe(0);
  expect(stdout).toBe('');
  expect(stderr).toMatch(says);
  expect(existsSync(join(folder, 'a.pdf'))).toBe(false);
});
