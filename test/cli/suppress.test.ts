import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditDocument, Confusion } from '../../src/protocol/document.ts';

const cli = join(import.meta.dirname, '../../dist/cli.js');
const root = mkdtempSync(join(tmpdir(), 'evenhand-suppress-'));
const run = (cwd: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd, encoding: 'utf8' });
  return { status, stdout, stderr };
};

/** Rows by region: true positives, false positives, false negatives, true negatives. */
const regions = { north: [60, 30, 20, 90], south: [50, 40, 30, 80], east: [20, 15, 15, 30], west: [6, 3, 7, 9] };
const outcomes = ['1,1', '0,1', '1,0', '0,0'];
const rows = Object.entries(regions).flatMap(([region, counts]) =>
  counts.flatMap((count, at) => Array.from({ length: count }, () => `${outcomes[at]},${region}`)),
);
const policy = (more = '') => `version: 1
${more}audits:
  jobs:
    predictions: p.csv
    columns: { truth: y, prediction: p }
    positive: 1
    groups: { region: {} }
    gates:
      - { id: gap, metric: selectionRate, by: region, max: 0.001, decide: point }
      - { id: quality, metric: accuracy, min: 0.1 }
`;
let made = 0;
function place(text: string): string {
  const folder = join(root, String(++made));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'p.csv'), ['y,p,region', ...rows, ''].join('\n'));
  writeFileSync(join(folder, 'evenhand.yaml'), text);
  return folder;
}
const file = 'audits/jobs.audit.json';
const recorded = (folder: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as AuditDocument;
const counts = ({ overall, groupings }: AuditDocument) =>
  [overall, ...groupings.flatMap(({ groups }) => groups)].flatMap(({ confusion }) =>
    Object.values(confusion as Confusion),
  );
const withheld = (keys: readonly string[]) => ({
  code: 'withheld',
  by: ['region'],
  keys: keys.map((region) => ({ region })),
});

beforeAll(() => expect(existsSync(cli), 'dist/cli.js: run `npm run build` first').toBe(true));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('a record withholds what its policy says, and is reproduced', () => {
  const folder = place(policy('report: { suppress_below: 5 }\n'));
  expect(run(folder, 'record').status).toBe(0);
  const record = recorded(folder);
  expect(record.settings.suppressBelow).toBe(5);
  expect(record.notes.slice(0, 2)).toEqual([{ code: 'suppressed', below: 5 }, withheld(['east', 'west'])]);
  expect(Math.min(...counts(record))).toBeGreaterThanOrEqual(5);
  expect(run(folder, 'verify', file)).toMatchObject({ status: 0, stdout: `${file} is reproduced, field by field.\n` });
});

test('the command line can ask for more than the policy, not for less', () => {
  const folder = place(policy('report: { suppress_below: 5 }\n'));
  run(folder, 'record', '--suppress-below', '18');
  expect(recorded(folder).settings.suppressBelow).toBe(18);
  expect(run(folder, 'verify', file).status).toBe(0);
  run(folder, 'record', '--suppress-below', '2');
  expect(recorded(folder).settings.suppressBelow).toBe(5);
});

test('a record of the same rows withholds what the record that it replaces did', () => {
  const folder = place(policy('report: { suppress_below: 5 }\n'));
  run(folder, 'record');
  let changed = 0;
  const better = rows.map((row) => (row === '0,0,west' && changed++ < 2 ? '0,1,west' : row));
  writeFileSync(join(folder, 'p.csv'), ['y,p,region', ...better, ''].join('\n'));
  run(folder, 'record');
  expect(recorded(folder).notes).toContainEqual(withheld(['east', 'west']));
  expect(run(folder, 'verify', file).status).toBe(0);
});

test('a policy that withholds more than it did is told as the reason', () => {
  const folder = place(policy());
  run(folder, 'record');
  writeFileSync(join(folder, 'evenhand.yaml'), policy('report: { suppress_below: 5 }\n'));
  expect(run(folder, 'verify', file)).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/^What the policy says of the audit is another/),
  });
});

test('a check decides as before, and prints no number of a group that is withheld', () => {
  const [open, closed] = [place(policy()), place(policy('report: { suppress_below: 5 }\n'))];
  for (const format of ['table', 'json', 'junit', 'markdown']) {
    const [whole, shared] = [open, closed].map((folder) => run(folder, 'check', '--format', format));
    expect([whole!.status, shared!.status]).toEqual([1, 1]);
    expect(whole!.stdout).toMatch(/\beast\b/);
    if (format === 'json') {
      const { findings } = (JSON.parse(shared!.stdout) as [{ document: AuditDocument }])[0].document;
      expect(findings[0]).toMatchObject({ verdict: 'fail', measured: { undefined: 'suppressed' } });
      expect(findings[0]).not.toHaveProperty('groups');
    } else expect(shared!.stdout, format).not.toMatch(/\beast\b/);
  }
});

test('an audit is printed without small counts where that is asked for', () => {
  const folder = place(policy());
  const ask = ['audit', 'p.csv', '--label', 'y', '--prediction', 'p', '--groups', 'region'];
  const printed = run(folder, ...ask, '--format', 'json', '--suppress-below', '5');
  expect(Math.min(...counts(JSON.parse(printed.stdout) as AuditDocument))).toBeGreaterThanOrEqual(5);
  const table = run(folder, ...ask, '--suppress-below', '5').stdout;
  expect(table).toContain('Counts below 5 are withheld');
  expect(table).toContain('region, withheld: east, west.');
});

test.each(['x', '-1', '2.5', ''])('a limit of "%s" is refused', (limit) => {
  const { status, stderr } = run(place(policy()), 'record', '--suppress-below', limit);
  expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining('suppress-below') });
});

test('fewer rows than the limit end in one sentence', () => {
  const { status, stdout } = run(place(policy()), 'record', '--suppress-below', '1000');
  expect({ status, stdout }).toEqual({
    status: 3,
    stdout:
      'jobs: p.csv has fewer than 1,000 rows to audit: nothing of it can be shared. Ask for a smaller limit, or keep the audit to yourself.\n',
  });
});
