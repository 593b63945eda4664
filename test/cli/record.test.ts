import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const cli = join(import.meta.dirname, '../../dist/cli.js');
const root = mkdtempSync(join(tmpdir(), 'evenhand-record-'));
const run = (cwd: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd, encoding: 'utf8' });
  return { status, stdout, stderr };
};

const rows = ['f', 'm'].flatMap((sex, at) =>
  Array.from({ length: 400 }, (_, row) => `${row % 2},${row < 120 * (at + 1) ? 1 : 0},${sex}`),
);
const policy = (max: number) => `version: 1
audits:
  credit/2:
    predictions: out/p.csv
    columns: { truth: y, prediction: p }
    positive: 1
    groups: { sex: {} }
    require: { newer_than_days: 30 }
    gates:
      - { id: gap, metric: selectionRate, by: sex, max: ${max} }
`;
let made = 0;
function place(max = 0.5): string {
  const folder = join(root, String(++made));
  mkdirSync(join(folder, 'out'), { recursive: true });
  writeFileSync(join(folder, 'out/p.csv'), ['y,p,sex', ...rows, ''].join('\n'));
  writeFileSync(join(folder, 'evenhand.yaml'), policy(max));
  return folder;
}
const file = 'audits/credit-2.audit.json';

beforeAll(() => expect(existsSync(cli), 'dist/cli.js: run `npm run build` first').toBe(true));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('an audit is recorded beside its policy, names no folder of this machine, and is reproduced', () => {
  const folder = place();
  expect(run(folder, 'record')).toEqual({ status: 0, stdout: `credit/2: 2 pass → ${file}\n`, stderr: '' });
  const text = readFileSync(join(folder, file), 'utf8');
  expect(text).not.toContain(root);
  expect(JSON.parse(text)).toMatchObject({
    input: { path: '../out/p.csv' },
    policy: { path: '../evenhand.yaml', audit: 'credit/2' },
  });
  expect(run(folder, 'verify', file)).toEqual({
    status: 0,
    stdout: `${file} is reproduced, field by field.\n`,
    stderr: '',
  });
});

test('two records of the same, one of rows in another order, are the same but for the hash', () => {
  const [one, two] = [place(), place()];
  writeFileSync(join(two, 'out/p.csv'), ['y,p,sex', ...rows.toReversed(), ''].join('\n'));
  const [a, b] = [one, two].map((folder) => {
    run(folder, 'record');
    return readFileSync(join(folder, file), 'utf8').split('\n');
  });
  const differing = a!.filter((line, at) => line !== b![at]);
  expect(differing).toEqual([expect.stringMatching(/"sha256"/)]);
});

test('a record that was changed by hand names the field', () => {
  const folder = place();
  run(folder, 'record');
  const text = readFileSync(join(folder, file), 'utf8');
  const forged = text.replace(/("n": )800/, '$1900');
  expect(forged).not.toBe(text);
  writeFileSync(join(folder, file), forged);
  const { status, stdout } = run(folder, 'verify', file);
  expect({ status, stdout }).toMatchObject({ status: 1, stdout: expect.stringMatching(/overall\.n: 900 → 800/) });
});

test('other data and another policy are told as such', () => {
  const folder = place();
  run(folder, 'record');
  writeFileSync(join(folder, 'out/p.csv'), ['y,p,sex', ...rows.slice(1), ''].join('\n'));
  expect(run(folder, 'verify', file).stdout).toMatch(/^The data are others/);
  const other = place();
  run(other, 'record');
  writeFileSync(join(other, 'evenhand.yaml'), policy(0.4));
  expect(run(other, 'verify', file)).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/^What the policy says of the audit is another/),
  });
});

test('another joined file, and another base of a change, are told as such', () => {
  const folder = place();
  const ids = Array.from({ length: 800 }, (_, row) => row);
  const write = (name: string, head: string, of: (row: number) => string) =>
    writeFileSync(join(folder, name), [head, ...ids.map((row) => `${row},${of(row)}`), ''].join('\n'));
  write('out/p.csv', 'id,y,p', (row) => `${row % 2},${row % 3 === 0 ? 1 : 0}`);
  const people = (even: string) => write('people.csv', 'id,sex', (row) => (row % 2 === 0 ? even : 'f'));
  people('m');
  writeFileSync(
    join(folder, 'evenhand.yaml'),
    policy(0.5)
      .replace('predictions: out/p.csv', 'predictions: { path: out/p.csv, join: { to: people, on: id } }')
      .replace('audits:', 'datasets: { people: { path: people.csv } }\naudits:')
      .replace(
        '    gates:',
        '    base: base.audit.json\n    gates:\n      - { id: change, metric: accuracy, change: true, min: -0.1 }',
      ),
  );
  expect(run(folder, 'record').stderr).toBe('');
  expect(run(folder, 'verify', file).status).toBe(0);
  writeFileSync(join(folder, 'base.audit.json'), readFileSync(join(folder, file)));
  expect(run(folder, 'verify', file).stdout).toMatch(/^The record that changes are measured from is another\./);
  rmSync(join(folder, 'base.audit.json'));
  people('d');
  const { status, stdout } = run(folder, 'verify', file);
  expect({ status, stdout }).toMatchObject({ status: 1, stdout: expect.stringMatching(/^The data are others/) });
});

test.each([
  ['nothing at all', undefined, /gone\.audit\.json does not exist/, 3],
  ['no record', '{"a": 1}', /is no audit record/, 3],
  ['no JSON', 'version: 1', /is no audit record/, 3],
  [
    'a record that no policy asked for',
    '{"schemaVersion": 1, "overall": {"values": {}}, "groupings": []}',
    /made without a policy/,
    2,
  ],
  [
    'a record that leads elsewhere',
    '{"schemaVersion": 1, "overall": {"values": {}}, "groupings": [], "policy": {"path": "../../../etc/evenhand.yaml", "audit": "a", "asOf": "2026-01-01"}}',
    /leads outside/,
    2,
  ],
])('%s cannot be verified', (_, text, says, code) => {
  const folder = place();
  if (text !== undefined) writeFileSync(join(folder, 'gone.audit.json'), text);
  const { status, stderr } = run(folder, 'verify', 'gone.audit.json');
  expect({ status, stderr }).toMatchObject({ status: code, stderr: expect.stringMatching(says) });
});

test('a record whose data are gone, or whose audit is asked otherwise, says whose turn it is', () => {
  const folder = place();
  run(folder, 'record');
  rmSync(join(folder, 'out/p.csv'));
  expect(run(folder, 'verify', file)).toMatchObject({ status: 3, stdout: '', stderr: expect.stringMatching(/p\.csv/) });
  const other = place();
  run(other, 'record');
  writeFileSync(join(other, 'evenhand.yaml'), policy(0.5).replaceAll('sex', 'sexx'));
  expect(run(other, 'verify', file)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(/sexx/) });
});

test('what differs, for a program', () => {
  const folder = place();
  run(folder, 'record');
  const json = () => JSON.parse(run(folder, 'verify', file, '--format', 'json').stdout) as object;
  expect(json()).toEqual({ ground: [], fields: [] });
  writeFileSync(join(folder, file), readFileSync(join(folder, file), 'utf8').replace(/("n": )800/, '$1900'));
  expect(json()).toMatchObject({ ground: [], fields: [{ path: 'overall.n', recorded: 900, now: 800 }] });
});

test('two records side by side name the gate that breaks and the group that is worse in the first lines', () => {
  const folder = place(0.4);
  run(folder, 'record', '--out', 'before');
  const worse = rows.map((row) => (row.endsWith('f') ? row.replace(/,1,/, ',0,') : row));
  writeFileSync(join(folder, 'out/p.csv'), ['y,p,sex', ...worse, ''].join('\n'));
  run(folder, 'record', '--out', 'after');
  const [before, after] = ['before', 'after'].map((name) => `${name}/credit-2.audit.json`);
  const { status, stdout } = run(folder, 'compare', before!, after!);
  expect(status).toBe(1);
  const [first, second, third, fourth] = stdout.split('\n');
  expect(first).toMatch(/^before\/.* → after\/.*: one gate breaks, \d+ numbers? (is|are) worse/);
  expect(second).toMatch(/^ {2}✗ gap: pass → fail\. .*difference by sex is 60\.0 pp .*\(f to m\)/);
  expect(`${third}${fourth}`).toMatch(/^Worse.*\bf\b/);
  expect(stdout).toMatch(/Unpaired, from the records alone/);
  expect(run(folder, 'compare', before!, before!)).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/nothing that can be told/),
  });
  expect(JSON.parse(run(folder, 'compare', before!, after!, '--format', 'json').stdout)).toMatchObject({
    paired: false,
    ground: ['data'],
  });
  expect(run(folder, 'compare', before!, after!, '--worth', 'much')).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/worth. cannot be/),
  });
  expect(run(folder, 'compare', before!, 'gone.json')).toMatchObject({
    status: 3,
    stderr: expect.stringMatching(/gone\.json does not exist/),
  });
});

test('audits whose records would be one file are told, and nothing is written', () => {
  const folder = place();
  const text = policy(0.5);
  writeFileSync(
    join(folder, 'evenhand.yaml'),
    text + text.split('\n').slice(2).join('\n').replace('credit/2', 'Credit-2'),
  );
  const { status, stderr } = run(folder, 'record');
  expect({ status, stderr }).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/“credit\/2” and “Credit-2” would both be written/),
  });
  expect(existsSync(join(folder, 'audits'))).toBe(false);
});

test('a folder that is reached through a link, and another order of keys, change nothing', () => {
  const folder = place();
  run(folder, 'record');
  symlinkSync(folder, `${folder}-link`);
  expect(run(`${folder}-link`, 'verify', join(`${folder}-link`, file)).status).toBe(0);
  const moved = policy(0.5)
    .replace('    positive: 1\n', '')
    .replace('audits:', 'datasets: { other: { path: o.csv } }\ndefaults: { positive: 1 }\naudits:');
  writeFileSync(join(folder, 'evenhand.yaml'), moved);
  expect(run(folder, 'verify', file)).toMatchObject({ status: 0 });
});

test('an audit that cannot be made is told, the others are recorded', () => {
  const folder = place();
  writeFileSync(join(folder, 'evenhand.yaml'), `${policy(0.5)}  gone: { predictions: gone.csv, gates: [] }\n`);
  const { status, stdout } = run(folder, 'record', '--out', 'records');
  expect({ status, stdout }).toMatchObject({
    status: 3,
    stdout: expect.stringMatching(/gone: gone\.csv does not exist/),
  });
  expect(existsSync(join(folder, 'records/credit-2.audit.json'))).toBe(true);
});

test('a folder that cannot be made is said by its name', () => {
  const folder = place();
  writeFileSync(join(folder, 'taken'), '');
  const { status, stderr } = run(folder, 'record', '--quiet', '--out', 'taken/records');
  expect(status).toBe(2);
  expect(stderr).toContain(join('taken', 'records'));
  expect(stderr).toContain('a folder that can be made and written to');
});
