import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
// @ts-expect-error the script is plain JavaScript
import { verdictOf as script } from '../../scripts/ci/verdict.mjs';
import type { FailureCode } from '../../src/protocol/failures.ts';
import type { Severity } from '../../src/protocol/gates.ts';
import { gapFinding } from '../fixtures/comparison.ts';

type Verdict = { verdict: string; failed: number; fromRecords: readonly string[]; failsJob: boolean };
const verdictOf = script as (checked: unknown, compared: unknown, failOn: string, code?: number) => Verdict;

const checked = (...findings: ReturnType<typeof gapFinding>[]) => [{ audit: 'credit', document: { findings } }];
const unread = [{ audit: 'credit', failed: 'The file is not there.' }];
const compared = (...findings: ReturnType<typeof gapFinding>[]) => comparedFor('fileNotFound', ...findings);
const comparedFor = (code: FailureCode, ...findings: ReturnType<typeof gapFinding>[]) => ({
  audits: [
    {
      audit: 'credit',
      after: { from: 'record', because: { code } },
      comparison: { gates: findings.map((after) => ({ id: after.id, kind: 'same', after })) },
    },
  ],
});
const fail = (severity: Severity = 'error') => gapFinding('fail', { severity });
const [pass, open] = [gapFinding('pass'), gapFinding('inconclusive')];

test.each([
  ['all hold', checked(pass), undefined, 'error', 'pass', 0, false],
  ['no gates', checked(), undefined, 'error', 'pass', 0, false],
  ['one fails', checked(pass, fail()), undefined, 'error', 'fail', 1, true],
  ['one fails, and never', checked(fail()), undefined, 'never', 'fail', 1, false],
  ['one is broken', checked(gapFinding('error')), undefined, 'error', 'fail', 1, true],
  ['one fails that warns', checked(fail('warning')), undefined, 'error', 'pass', 1, false],
  ['one fails that warns, and warnings count', checked(fail('warning')), undefined, 'warning', 'pass', 1, true],
  ['one cannot be told', checked(open), undefined, 'error', 'inconclusive', 0, false],
  ['one cannot be told, and that counts', checked(open), undefined, 'inconclusive', 'inconclusive', 0, true],
  ['one is waived', checked(gapFinding('waived')), undefined, 'inconclusive', 'pass', 0, false],
  ['the check did not begin', undefined, undefined, 'error', 'error', 0, true],
  ['the check did not begin, and never', undefined, compared(pass), 'never', 'error', 0, true],
  ['an audit could not be made', unread, undefined, 'error', 'error', 0, true],
  ['its data are not here, its record passes', unread, compared(pass), 'error', 'pass', 0, false],
  ['its data are not here, its record fails', unread, compared(fail()), 'error', 'fail', 1, true],
  ['its data are a pointer, its record passes', unread, comparedFor('pointerOnly', pass), 'error', 'pass', 0, false],
  ['its policy is at fault, its record passes', unread, comparedFor('noSuchColumn', pass), 'never', 'error', 0, true],
  ['its data are damaged, its record passes', unread, comparedFor('parseFailed', pass), 'error', 'error', 0, true],
  ['its data are here: its record counts for nothing', checked(pass), compared(fail()), 'error', 'pass', 0, false],
] as const)('%s', (_, check, compare, failOn, verdict, failed, failsJob) => {
  expect(verdictOf(check, compare, failOn)).toMatchObject({ verdict, failed, failsJob });
});

test('who was judged by a record is named', () => {
  expect(verdictOf(unread, compared(pass), 'error').fromRecords).toEqual(['credit']);
  expect(verdictOf(checked(pass), compared(pass), 'error').fromRecords).toEqual([]);
});

test('gates that are gone have no verdict', () => {
  const gone = {
    audits: [{ ...compared().audits[0], comparison: { gates: [{ id: 'gap', kind: 'gone', before: fail() }] } }],
  };
  expect(verdictOf(unread, gone, 'error')).toMatchObject({ verdict: 'pass', failed: 0 });
});

test.each(['', 'Error', 'constructor'])('fail-on: %j is refused', (failOn) => {
  expect(() => verdictOf(checked(pass), undefined, failOn)).toThrow(/error, warning, inconclusive, never/);
});

test.each([
  ['error', true],
  ['never', false],
])('a gate that cannot be told, where the policy says that this fails, with fail-on: %s', (failOn, failsJob) => {
  expect(verdictOf(checked(open), undefined, failOn, 1)).toMatchObject({ verdict: 'inconclusive', failsJob });
});

test('a runner whose folder is behind a link judges, too', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-verdict-'));
  try {
    symlinkSync(resolve('scripts/ci'), join(folder, 'ci'), 'junction');
    const env = {
      ...process.env,
      REPORTS: folder,
      CHECK_CODE: '1',
      FAIL_ON: 'error',
      GITHUB_OUTPUT: join(folder, 'out'),
    };
    const { status } = spawnSync(process.execPath, [join(folder, 'ci/verdict.mjs')], { env });
    expect(status).toBe(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
