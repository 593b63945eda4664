import { expect, test } from 'vitest';
import type { Checked } from '../../../src/cli/checked.ts';
import { exitCode } from '../../../src/cli/checkResult.ts';
import { checkTable } from '../../../src/cli/formats/checkTable.ts';
import type { AuditDocument } from '../../../src/protocol/document.ts';
import { type Finding, type GateVerdict, type Severity, verdicts } from '../../../src/protocol/gates.ts';

const finding = (verdict: GateVerdict, severity: Severity = 'error'): Finding => ({ id: verdict, severity, verdict });
const audited = (...findings: readonly Finding[]): Checked => ({
  audit: 'credit',
  document: { findings } as unknown as AuditDocument,
  ask: { path: '/scores.csv' },
});
const failed = { audit: 'gone', sentence: 'gone.csv does not exist any more.', code: 'fileNotFound' } as const;
const misasked = { audit: 'odd', sentence: 'odd.csv has no column “x”.', code: 'noSuchColumn' } as const;
const crashed = { audit: 'crash', sentence: 'It stopped.', code: 'internal' } as const;
const codesOf = (checked: readonly Checked[]) => [false, true].map((strict) => exitCode({ checked, strict }));

test.each([
  ['nothing', [], 0, 0],
  ['an audit without gates', [audited()], 0, 0],
  ['pass', [audited(finding('pass'))], 0, 0],
  ['waived', [audited(finding('waived'))], 0, 0],
  ['inconclusive', [audited(finding('inconclusive'))], 0, 1],
  ['fail', [audited(finding('fail'))], 1, 1],
  ['error', [audited(finding('error'))], 1, 1],
  ['a failure among others', [audited(finding('pass'), finding('fail'), finding('pass'))], 1, 1],
  ['a failure in the second audit', [audited(finding('pass')), audited(finding('fail'))], 1, 1],
  ['an audit whose file is missing', [failed], 3, 3],
  ['one that was asked wrongly', [misasked], 2, 2],
  ['a missing file, and a failure', [audited(finding('fail')), failed, audited()], 3, 3],
  ['a missing file before what was asked wrongly', [failed, misasked], 3, 3],
  ['a fault of ours before all others', [misasked, crashed, failed, audited(finding('fail'))], 4, 4],
] as const)('%s', (_, checked, want, strictly) => {
  expect(codesOf(checked)).toEqual([want, strictly]);
});

test.each(['warning', 'info'] as const)('nothing that is %s only fails a check', (severity) => {
  const all = audited(...verdicts.map((verdict) => finding(verdict, severity)));
  expect(codesOf([all])).toEqual([0, 0]);
});

test('what cannot be told stands first; what fails without failing the check says so', () => {
  const gates = [...verdicts].flatMap((verdict) => [finding(verdict), finding(verdict, 'info')]);
  const lines = checkTable([audited(...gates)]).split('\n');
  expect(lines.map((line) => /^ {2}(. \w+).*?( \(\w+\))?$/.exec(line)?.slice(1).join('') ?? line)).toEqual([
    'credit: 2 error, 2 fail, 2 inconclusive, 2 waived, 2 pass',
    '? inconclusive',
    '? inconclusive',
    '! error',
    '! error (info)',
    '✗ fail',
    '✗ fail (info)',
    '~ waived',
    '~ waived',
    '✓ pass',
    '✓ pass',
    '',
  ]);
});

test('audits stand apart, and names from a policy cannot move the cursor', () => {
  const hostile: Checked = { ...failed, audit: '\u001b[2J\n' };
  expect(checkTable([audited(), hostile])).toBe('credit: no gates\n\n·[2J·: gone.csv does not exist any more.\n');
  const gate = { ...finding('pass'), id: 'a\u202eb' };
  expect(checkTable([audited(gate)])).toContain('✓ a·b  ');
});
