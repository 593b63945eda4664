import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Detection } from '../../src/protocol/detection.ts';
import type { AuditDocument } from '../../src/protocol/document.ts';

const root = join(import.meta.dirname, '../..');
const cli = join(root, 'dist/cli.js');
const scored = join(root, 'samples/lending/scored.csv');
const folder = mkdtempSync(join(tmpdir(), 'evenhand-cli-'));
const run = (...args: string[]) => spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8' });

beforeAll(() => expect(existsSync(cli), 'dist/cli.js: run `npm run build` first').toBe(true));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('audits the sample as tables: what was audited, the clearest gap, sentences, a row for each group', () => {
  const { status, stdout, stderr } = run('audit', scored);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('scored.csv · 2,400 rows (split = test) · 0 excluded');
  expect(stdout).toMatch(/Selection rate by sex: lowest for Female, highest for Male/);
  expect(stdout).toMatch(/^Female +1,078 +71\.6 +50\.4/m);
  expect(stdout).toMatch(/^Gap /m);
});

test('prints the audit document, the same bytes each time', () => {
  const [first, second] = [run('audit', scored, '--format', 'json'), run('audit', scored, '--format', 'json')];
  expect(first.status).toBe(0);
  expect(first.stdout).toBe(second.stdout);
  const document = JSON.parse(first.stdout) as AuditDocument;
  expect(document).toMatchObject({
    schemaVersion: 1,
    task: 'binary',
    input: { rows: 6000, rowsUsed: 2400 },
    roles: { label: 'repaid' },
  });
  expect(first.stdout).not.toMatch(/NaN|Infinity/);
});

test('says what files are, and why', () => {
  const { status, stdout } = run('detect', join(root, 'samples'), '--format', 'json');
  expect(status).toBe(0);
  const kinds = (JSON.parse(stdout) as Detection[]).map(({ path, kind }) => [path.split(/[\\/]/).at(-1), kind]);
  expect(Object.fromEntries(kinds)).toMatchObject({
    'scored.csv': 'audit',
    'predictions.csv': 'predictions',
    'applications.csv': 'dataset',
    'compas_2016.csv': 'counts',
  });
});

test('says of several models what to type to audit each, and that audits it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-cli-'));
  const path = join(folder, "two models' rows.csv");
  const rows = Array.from({ length: 300 }, (_, row) =>
    [row % 2, row % 7 ? row % 2 : 0, row % 5 ? row % 2 : 1, row % 3 ? 'f' : 'm'].join(','),
  );
  writeFileSync(path, ['y_true,pred_a,pred b,sex', ...rows].join('\n'));
  const { stdout } = run('detect', path);
  rmSync(folder, { recursive: true });
  const typed = stdout.split('\n').filter((line) => line.startsWith('  model'));
  expect(typed.map((line) => line.replace(/ '.*rows\.csv'/, ' FILE'))).toEqual([
    '  model a: evenhand audit FILE --prediction pred_a',
    "  model b: evenhand audit FILE --prediction 'pred b'",
  ]);
  expect(typed[0]).toContain(`two models'\\''' rows.csv'`.replace("'''", "''"));
});

test('joins predictions with the file that holds the truth', () => {
  const { status, stdout } = run(
    'audit',
    join(root, 'samples/lending/predictions.csv'),
    '--join',
    join(root, 'samples/lending/applications.csv'),
    '--on',
    'application_id',
  );
  expect(status).toBe(0);
  expect(stdout).toContain('joined with applications.csv: 6,000 matched, 0 unmatched, 0 duplicate keys');
});

test('audits a table of counts', () => {
  const { status, stdout } = run('audit', join(root, 'samples/published/compas_2016.csv'), '--count', 'n');
  expect(status).toBe(0);
  expect(stdout).toContain('6,150 rows');
  expect(stdout).toMatch(/^Caucasian +2,454 +39\.4 +34\.8 +52\.3 +23\.5 +59\.1$/m);
});

test.each([
  {
    name: 'a file that is not there',
    args: ['audit', 'nothing.csv'],
    says: /^evenhand: nothing\.csv does not exist/,
    code: 3,
  },
  { name: 'an empty file', args: ['audit', 'empty.csv'], says: /empty\.csv/, code: 3 },
  { name: 'a column that is not there', args: ['audit', scored, '--groups', 'sexx'], says: /“sexx”.*sex/ },
  { name: 'a threshold that is no number', args: ['audit', scored, '--threshold', 'x'], says: /threshold.*a number/ },
  {
    name: 'a condition that is a second statement',
    args: ['audit', scored, '--where', "1=1); copy (select 1) to 'stolen.csv' --"],
    says: /condition/,
  },
  {
    name: 'a condition that reads another file',
    args: ['audit', scored, '--where', "exists (select * from read_csv('/etc/passwd'))"],
    says: /condition/,
  },
  { name: 'an option that is none', args: ['audit', scored, '--sparkle'], says: /unknown option/ },
])('ends in one clear sentence and its exit code: $name', ({ args, says, code = 2 }) => {
  writeFileSync(join(folder, 'empty.csv'), '');
  const { status, stdout, stderr } = run(...args);
  expect({ status, stdout }).toEqual({ status: code, stdout: '' });
  expect(stderr).toMatch(says);
  expect(stderr).not.toMatch(/^ {4}at /m);
  expect(existsSync(join(folder, 'stolen.csv'))).toBe(false);
});

test('a column name that is terminal code is printed as text', () => {
  const file = join(folder, 'hostile.csv');
  const name = 'se\u001b[31mx';
  const rows = Array.from(
    { length: 200 },
    (_, at) => `${at % 3 ? 1 : 0},${at % 2},${at % 2 ? 'a' : 'b\u001b]0;owned\u0007'}`,
  );
  writeFileSync(file, [`y_true,y_pred,${name}`, ...rows].join('\n'));
  const { stdout, stderr } = run('audit', file, '--groups', name);
  expect(stdout + stderr).not.toContain('\u001b');
  expect(stdout).toContain('se·[31mx');
});

test.skipIf(process.platform === 'win32')('without a place for temporary files it says so, in one line', () => {
  const env = { ...process.env, TMPDIR: join(folder, 'not there') };
  const { status, stderr } = spawnSync(process.execPath, [cli, 'audit', scored], { env, encoding: 'utf8' });
  const says = `evenhand: Temporary files cannot be written to ${env.TMPDIR}. Check its permissions.\n`;
  expect({ status, stderr }).toEqual({ status: 4, stderr: says });
});

test('Ctrl+C stops a condition that takes long, exit code 130, nothing left behind', async () => {
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary);
  const file = join(folder, 'long.csv');
  writeFileSync(file, `y_true,y_pred,g,age\n${'1,1,a,30\n0,1,b,40\n'.repeat(500_000)}`);
  const long = `greatest(${Array.from({ length: 400 }, (_, at) => `pow(age + ${at}, 0.7)`).join(', ')}) > 0`;
  const child = spawn(process.execPath, [cli, 'audit', file, '--groups', 'g', '--where', long], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: 'ignore',
  });
  const ended = new Promise<[number | null, string | null]>((done) => child.on('exit', (...how) => done(how)));
  while (readdirSync(temporary).length === 0) await setTimeout(50);
  await setTimeout(500);
  child.kill('SIGINT');
  expect(await ended).toEqual([130, null]);
  expect(readdirSync(temporary)).toEqual([]);
});

test('whoever reads may stop reading: no fault of anybody', async () => {
  const child = spawn(process.execPath, [cli, 'audit', scored, '--format', 'json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  child.stdout.destroy();
  const code = await new Promise((done) => child.on('close', done));
  expect({ code, said }).toEqual({ code: 0, said: '' });
});

test('the version is the one of the package', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  expect(run('--version').stdout.trim()).toBe(version);
});
