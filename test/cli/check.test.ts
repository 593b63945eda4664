import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditDocument } from '../../src/protocol/document.ts';

const cli = join(import.meta.dirname, '../../dist/cli.js');
const folder = mkdtempSync(join(tmpdir(), 'evenhand-check-'));
const check = (cwd: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'check', ...args], { cwd, encoding: 'utf8' });
  return { status, stdout, stderr };
};

/** 300 in 1,000 of one group are selected and 600 in 1,000 of the other: a gap of 30 points, give or take four. */
const rows = ['f', 'm'].flatMap((sex, at) =>
  Array.from({ length: 1000 }, (_, row) => `${row % 2},${row < 300 * (at + 1) ? 1 : 0},${sex}`),
);

let made = 0;
/** A folder with scores and a policy of its own. */
function place(policy: string, name = 'evenhand.yaml'): string {
  const own = join(folder, `${++made}`);
  mkdirSync(own);
  writeFileSync(join(own, 'scores.csv'), ['y_true,y_pred,sex', ...rows, ''].join('\n'));
  writeFileSync(join(own, name), policy);
  return own;
}
type Held = { readonly id: string; readonly max: number; readonly severity?: string };
const passes: Held = { id: 'passes', max: 0.5 };
const fails: Held = { id: 'fails', max: 0.1 };
const open: Held = { id: 'open', max: 0.3 };
const audit = (gates: readonly Held[], file = 'scores.csv') => ({
  predictions: file,
  columns: { truth: 'y_true', prediction: 'y_pred' },
  positive: 1,
  groups: { sex: {} },
  gates: gates.map((gate) => ({ metric: 'selectionRate', by: 'sex', compare: 'difference', ...gate })),
});
const policy = (audits: object, more: object = {}) => JSON.stringify({ version: 1, audits, ...more });
const held = (gates: readonly Held[], more: object = {}) => place(policy({ credit: audit(gates) }, more));

beforeAll(() => expect(existsSync(cli), 'dist/cli.js: run `npm run build` first').toBe(true));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the exit code', () => {
  test.each([
    ['0 where all hold, however strict', [passes], { on_inconclusive: 'fail' }, ['--strict'], 0],
    ['0 where one cannot be told', [passes, open], {}, [], 0],
    ['1 where one cannot be told, with --strict', [passes, open], { on_inconclusive: 'pass' }, ['--strict'], 1],
    ['1 where one cannot be told, and the policy is strict', [passes, open], { on_inconclusive: 'fail' }, [], 1],
    ['1 where one fails', [passes, fails], {}, [], 1],
    ['0 where one fails that only warns', [passes, { ...fails, severity: 'warning' }], {}, [], 0],
  ] as const)('%s', (_, gates, more, options, want) => {
    const { status, stderr } = check(held(gates, more), ...options);
    expect({ status, stderr }).toEqual({ status: want, stderr: '' });
  });

  test('1 where a waiver has ended, 0 while it holds', () => {
    const waived = (expires: string) =>
      place(
        policy({
          credit: {
            ...audit([fails]),
            waivers: [{ gate: 'fails', reason: 'New data come.', owner: 'Ada', expires, value: 0.4 }],
          },
        }),
      );
    expect(check(waived('9999-12-31'))).toMatchObject({ status: 0, stdout: expect.stringContaining('waived by Ada') });
    expect(check(waived('2020-01-31'))).toMatchObject({ status: 1, stdout: expect.stringContaining('2020-01-31') });
  });
});

describe('what is printed', () => {
  test('a line for each gate: what cannot be told stands first, then what fails', () => {
    const gates = [passes, { ...fails, id: 'warns', severity: 'warning' }, fails, open];
    const lines = check(held(gates)).stdout.trimEnd().split('\n');
    expect(lines.map((line) => line.replace(/ {2}Selection.*?[.](?= \(|$)/, ''))).toEqual([
      'credit: 2 fail, 1 inconclusive, 1 pass',
      '  ? open',
      '  ✗ warns (warning)',
      '  ✗ fails',
      '  ✓ passes',
    ]);
    expect(lines[3]).toMatch(
      /Selection rate, difference by sex is 30\.0 pp \[2\d\.\d, 3\d\.\d\] \(f to m\): does not keep to ≤ 10\.0 pp\.$/,
    );
  });

  test('an audit without gates says so', () => {
    expect(check(held([])).stdout).toBe('credit: no gates\n');
  });

  test('documents of all audits, as JSON', () => {
    const own = place(policy({ credit: audit([fails, open]), gone: audit([passes], 'gone.csv') }));
    const { status, stdout } = check(own, '--format', 'json');
    expect(status).toBe(3);
    const [credit, gone] = JSON.parse(stdout) as { audit: string; document?: AuditDocument; failed?: string }[];
    expect(credit!.document!.findings.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['fails', 'fail'],
      ['open', 'inconclusive'],
    ]);
    expect(credit!.document).toMatchObject({ schemaVersion: 1, input: { rowsUsed: 2000 } });
    expect(gone).toEqual({ audit: 'gone', failed: expect.stringMatching(/^gone\.csv does not exist/) });
  });
});

describe('audits of one policy', () => {
  const two = () => place(policy({ gone: audit([passes], 'gone.csv'), credit: audit([fails]) }));

  test('where the file of one is missing the others are checked all the same, and it ends with 3', () => {
    const { status, stdout } = check(two());
    expect(status).toBe(3);
    expect(stdout).toMatch(/^gone: gone\.csv does not exist.*\n\ncredit: 1 fail\n {2}✗ fails/);
  });

  test('one of them by its name', () => {
    expect(check(two(), '--audit', 'credit')).toMatchObject({ status: 1, stdout: expect.not.stringContaining('gone') });
  });

  test.each(['toString', ''])('one that is not there: %j', (name) => {
    const { status, stdout, stderr } = check(two(), '--audit', name);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^evenhand: .*audit.*gone, credit/);
  });
});

describe('which policy', () => {
  test.each(['evenhand.yml', 'evenhand.json'])('the nearest one above, called %s', (name) => {
    const own = place(policy({ credit: audit([fails]) }), name);
    mkdirSync(join(own, 'a/b'), { recursive: true });
    expect(check(join(own, 'a/b'))).toMatchObject({ status: 1, stdout: expect.stringContaining('✗ fails') });
  });

  test('a nearer one hides the others', () => {
    const own = held([fails]);
    mkdirSync(join(own, 'a'));
    writeFileSync(join(own, 'a/evenhand.json'), policy({ near: { ...audit([]), predictions: 'scores.csv' } }));
    writeFileSync(join(own, 'a/scores.csv'), ['y_true,y_pred,sex', ...rows, ''].join('\n'));
    expect(check(join(own, 'a')).stdout).toBe('near: no gates\n');
  });

  test('one that is named, or its folder', () => {
    const own = held([fails]);
    for (const path of [own, join(own, 'evenhand.yaml')]) expect(check(folder, path).status).toBe(1);
  });

  test.each([
    ['there is none above', (empty: string) => check(empty), /no policy in .*evenhand\.yaml/],
    [
      'a folder that is named has none',
      (empty: string) => check(held([passes]), empty),
      /no policy in .*evenhand\.yaml/,
    ],
    ['the named one is not there', (empty: string) => check(empty, 'no.yaml'), /no\.yaml does not exist/],
  ])('%s', (_, run, says) => {
    const empty = mkdtempSync(join(folder, 'empty-'));
    const { status, stdout, stderr } = run(empty);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(says);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

test('a faulty policy is told by line and column, all that is wrong with it, and nothing is checked', () => {
  const own = place(`version: 1
audits:
  credit:
    predictions: scores.csv
    groups: { sex: {} }
    gates:
      - { id: a, metric: selectionrat, by: sex, max: 0.1 }
      - { id: b, metric: selectionRate, by: sexx, max: 0.1 }
      - { id: c, metric: selectionRate, by: sex, max: 7 }
`);
  const { status, stdout, stderr } = check(own);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  const [head, ...lines] = stderr.trimEnd().split('\n');
  expect(head).toMatch(/^evenhand: .*evenhand\.yaml/);
  expect(lines.map((line) => /^(evenhand\.yaml:\d+:\d+) \S.+[.?]$/.exec(line)?.[1])).toEqual([
    'evenhand.yaml:7:26',
    'evenhand.yaml:8:45',
  ]);
});

test('what is only warned of does not keep a policy from being checked', () => {
  expect(check(held([{ id: 'all', max: 7 }]))).toMatchObject({ status: 0, stdout: expect.stringContaining('✓ all') });
});

describe('predictions that are a query', () => {
  const query = (sql: string, gates: readonly Held[] = [passes, fails]) => {
    const own = place(
      policy(
        { credit: { ...audit(gates), predictions: { sql } } },
        { datasets: { people: { path: 'people.csv' }, scores: { path: 'scores_*.csv' } } },
      ),
    );
    const at = (row: string, which: readonly number[]) => which.map((part) => row.split(',')[part]).join(',');
    const lines = rows.map((row, id) => [`${id},${at(row, [0, 2])}`, `${id},${at(row, [1])}`] as const);
    writeFileSync(join(own, 'people.csv'), ['id,y_true,sex', ...lines.map(([person]) => person), ''].join('\n'));
    for (const [name, some] of [
      ['scores_1.csv', lines.slice(0, 700)],
      ['scores_2.csv', lines.slice(700)],
    ] as const)
      writeFileSync(join(own, name), ['id,y_pred', ...some.map(([, score]) => score), ''].join('\n'));
    return own;
  };
  const joined = 'select p.*, s.y_pred from scores s join people p using (id)';

  test('are held to the gates as the rows of a file are', () => {
    const [file, { status, stdout, stderr }] = [check(held([passes, fails])), check(query(joined))];
    expect({ status, stdout, stderr }).toEqual(file);
    expect(stdout).toContain('✗ fails');
  });

  test('are told apart from others by what was read', () => {
    const [{ document }] = JSON.parse(check(query(joined), '--format', 'json').stdout) as [{ document: AuditDocument }];
    expect(document.input.query?.datasets.map(({ name }) => name)).toEqual(['scores', 'people']);
    expect(document.input).toMatchObject({ path: expect.stringMatching(/scores_\*\.csv$/), rowsUsed: 2000 });
  });

  test.each([
    [
      'select * from peple p, people',
      'The query reads “peple”, which is no dataset of the policy. Did you mean “people”?',
    ],
    [
      "select * from people where id in (select 1 from read_csv('/etc/passwd'))",
      'The query was refused for “read_csv”',
    ],
    ['select y_tru from people', 'The query names a column “y_tru” that none of its datasets has. Near it: y_true.'],
  ])('%s ends with 2 and one sentence', (sql, sentence) => {
    const { status, stdout } = check(query(sql));
    expect(status).toBe(2);
    expect(stdout.trimEnd().split('\n')).toEqual([expect.stringContaining(`credit: ${sentence}`)]);
  });
});

describe('what a policy extends', () => {
  const own = (more: object) =>
    JSON.stringify({
      version: 1,
      ...more,
      audits: { credit: { ...audit([]), gates: undefined } },
    });
  const house = JSON.stringify({ version: 1, defaults: { gates: audit([fails]).gates } });

  test('is held to', () => {
    const folder = place(own({ extends: 'house.yaml' }));
    writeFileSync(join(folder, 'house.yaml'), house);
    const { status, stdout } = check(folder);
    expect({ status, stdout }).toMatchObject({ status: 1, stdout: expect.stringContaining('fails') });
  });

  test('may lie above it where the command is run, and not elsewhere', () => {
    const folder = place(house, 'house.yaml');
    mkdirSync(join(folder, 'team'));
    writeFileSync(join(folder, 'team/evenhand.yaml'), own({ extends: '../house.yaml' }));
    writeFileSync(join(folder, 'team/scores.csv'), ['y_true,y_pred,sex', ...rows, ''].join('\n'));
    expect(check(folder, 'team').status).toBe(1);
    const { status, stderr } = check(join(folder, 'team'));
    expect({ status, stderr }).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/evenhand.yaml:1:24 “..\/house.yaml” lies outside the workspace/),
    });
  });

  test('a preset compares every group', () => {
    const { status, stdout } = check(place(own({ extends: 'preset:four-fifths' })));
    expect({ status, stdout }).toMatchObject({ status: 1, stdout: expect.stringContaining('four-fifths/sex') });
  });
});

test('a link that leads out is not followed, unless it is allowed', () => {
  const folder = held([passes]);
  const other = held([passes]);
  rmSync(join(folder, 'scores.csv'));
  symlinkSync(join(other, 'scores.csv'), join(folder, 'scores.csv'));
  const { status, stdout } = check(folder);
  expect({ status, stdout }).toMatchObject({ status: 2, stdout: expect.stringContaining('leads outside') });
  expect(check(folder, '--outside').status).toBe(0);
});

test('of two policies in one folder none is picked', () => {
  const folder = held([passes]);
  writeFileSync(join(folder, 'evenhand.json'), policy({ credit: audit([passes]) }));
  const { status, stderr } = check(folder);
  expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining('several policies') });
  expect(check(folder, 'evenhand.json').status).toBe(0);
});

test('a check is written to files, too: what they end in says how', () => {
  const folder = held([passes, fails]);
  const { status, stdout } = check(
    folder,
    '--format',
    'markdown',
    '--out',
    join(folder, 'gates.xml'),
    '--out',
    join(folder, 'gates.json'),
  );
  expect({ status, stdout }).toMatchObject({ status: 1, stdout: expect.stringMatching(/^### credit: 1 fail, 1 pass/) });
  expect(readFileSync(join(folder, 'gates.xml'), 'utf8')).toContain('<testcase classname="credit" name="fails">');
  expect(JSON.parse(readFileSync(join(folder, 'gates.json'), 'utf8'))).toMatchObject([{ audit: 'credit' }]);
  check(folder, '--out', join(folder, 'gates.sarif'), '--out', join(folder, 'gates.csv'));
  const { runs } = JSON.parse(readFileSync(join(folder, 'gates.sarif'), 'utf8')) as Log;
  expect(runs[0]!.results!.map(({ properties }) => properties!.gate)).toEqual(['fails']);
  expect(readFileSync(join(folder, 'gates.csv'), 'utf8')).toMatch(
    /^audit,gate,.*\r\ncredit,passes,pass,.*\r\ncredit,fails,fail,/,
  );
  check(folder, '--out', join(folder, 'gates.html'));
  expect(readFileSync(join(folder, 'gates.html'), 'utf8')).toMatch(/^<!DOCTYPE html>[\s\S]*credit/i);
  const nowhere = check(folder, '--out', join(folder, 'no/gates.md'));
  expect(nowhere).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(/out.*gates\.md.*folder/) });
  const wrong = check(folder, '--out', 'gates.pdf');
  expect(wrong).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(/out.*gates\.pdf.*\.xml/) });
  expect(check(folder, '--format', 'pdf').status).toBe(2);
});
