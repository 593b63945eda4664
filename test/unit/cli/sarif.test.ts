import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Draft4 from 'ajv-draft-04';
import formats from 'ajv-formats';
import type { Log, Result, Run } from 'sarif';
import { afterAll, describe, expect, test } from 'vitest';
import type { Checked } from '../../../src/cli/checked.ts';
import type { CheckResult } from '../../../src/cli/checkResult.ts';
import { checkSarif } from '../../../src/cli/formats/checkSarif.ts';
import { parsePolicy } from '../../../src/policy/parse.ts';
import type { Policy } from '../../../src/policy/schema.ts';
import type { AuditDocument } from '../../../src/protocol/document.ts';
import { type Finding, type Gate, type GateVerdict, verdicts } from '../../../src/protocol/gates.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'evenhand-sarif-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const require = createRequire(import.meta.url);
const schema = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json') as object;
// The schema's pattern for languages is a regular expression only without the flag `u`.
const draft4 = new Draft4.default({ unicodeRegExp: false, allErrors: true, strict: false });
formats.default(draft4);
const isSarif = draft4.compile(schema);

const text = `version: 1
defaults:
  gates:
    - { id: house, metric: accuracy, min: 0.9 }
audits:
  other: { predictions: o.csv, gates: [] }
  credit:
    predictions: scores.csv
    require: { split: test }
    gates:
      - { id: gap, metric: selectionRate, by: sex, compare: difference, max: 0.1 }
      - id: worst
        metric: truePositiveRate
        by: sex
        compare: worst
        min: 0.5
`;
const gapOf = (more: Partial<Gate> = {}): Gate => ({
  id: 'gap',
  metric: 'selectionRate',
  by: ['sex'],
  compare: 'difference',
  limit: { max: 0.1 },
  severity: 'error',
  decide: 'interval',
  ...more,
});
const finding = (verdict: GateVerdict, gate: Gate = gapOf(), more: Partial<Finding> = {}): Finding => ({
  id: gate.id,
  severity: gate.severity,
  verdict,
  gate,
  measured: { value: 0.2, interval: { low: 0.15, high: 'unbounded', level: 0.95, method: 'mover' } },
  lowest: { sex: 'f' },
  highest: { sex: 'm' },
  ...more,
});
const waiver = {
  gate: 'gap',
  reason: 'New data come in May.',
  owner: 'Ada',
  ticket: 'ML-7',
  expires: '2027-05-31',
  value: 0.4,
};
const audited = (findings: readonly Finding[], audit = 'credit'): Checked => ({
  audit,
  document: { findings } as unknown as AuditDocument,
  ask: { path: '/p.csv' },
});
const notMade: Checked = { audit: 'other', sentence: 'o.csv does not exist any more.', code: 'fileNotFound' };

function log(checked: readonly Checked[], more: Partial<CheckResult> = {}): Log {
  const { file, places } = parsePolicy(text);
  const sarif = JSON.parse(
    checkSarif({
      path: join(folder, 'evenhand.yaml'),
      policy: file as Policy,
      places,
      checked,
      strict: false,
      version: '0.1.0',
      ...more,
    }),
  ) as Log;
  isSarif(sarif);
  expect(isSarif.errors ?? []).toEqual([]);
  return sarif;
}
const runOf = (...of: Parameters<typeof log>): Run => log(...of).runs[0]!;
const resultsOf = (...of: Parameters<typeof log>): readonly Result[] => runOf(...of).results!;
const placeOf = ({ locations }: Pick<Result, 'locations'>) => {
  const { startLine, startColumn, endLine, endColumn } = locations![0]!.physicalLocation!.region!;
  const lines = text.split('\n').slice(startLine! - 1, endLine!);
  expect(lines).toHaveLength(1);
  return `${startLine}: ${lines[0]!.slice(startColumn! - 1, endColumn! - 1)}`;
};

describe('what is a result', () => {
  test('what fails, is waived or cannot be told; never what passes', () => {
    const all = verdicts.map((verdict) =>
      finding(verdict, gapOf({ id: verdict }), verdict === 'waived' ? { waiver } : {}),
    );
    expect(
      resultsOf([audited(all)]).map(({ kind, level, suppressions, properties }) => [
        properties!.verdict,
        kind,
        level,
        suppressions!.length,
      ]),
    ).toEqual([
      ['error', 'fail', 'error', 0],
      ['fail', 'fail', 'error', 0],
      ['inconclusive', 'open', 'none', 0],
      ['waived', 'fail', 'error', 1],
    ]);
  });

  test('what cannot be told fails where the check is strict, unless it only warns', () => {
    const open = [finding('inconclusive'), finding('inconclusive', gapOf({ severity: 'warning' }))];
    expect(resultsOf([audited(open)], { strict: true }).map(({ kind, level }) => [kind, level])).toEqual([
      ['fail', 'error'],
      ['open', 'none'],
    ]);
  });

  test.each([
    ['error', 'error'],
    ['warning', 'warning'],
    ['info', 'note'],
  ] as const)('severity %s is level %s', (severity, level) => {
    expect(resultsOf([audited([finding('fail', gapOf({ severity }))])])[0]).toMatchObject({ kind: 'fail', level });
  });

  test('a waiver says who answers for it, until when and why', () => {
    expect(resultsOf([audited([finding('waived', gapOf(), { waiver })])])[0]!.suppressions).toEqual([
      { kind: 'external', status: 'accepted', justification: 'Ada, until 2027-05-31: New data come in May. · ML-7' },
    ]);
  });

  test('its sentence, its numbers and its rule', () => {
    const run = runOf([audited([finding('fail'), finding('fail', gapOf({ id: 'b', by: ['age'] }))])]);
    expect(run.results![0]).toMatchObject({
      ruleId: 'selectionRate.difference',
      message: {
        text: expect.stringMatching(/^Selection rate, difference by sex is 20\.0 pp .* \(credit \/ gap\)$/),
      },
      properties: { audit: 'credit', gate: 'gap', limit: { max: 0.1 }, value: 0.2, interval: { low: 0.15 } },
    });
    const { rules } = run.tool.driver;
    expect(rules!.map(({ id }) => id)).toEqual(['selectionRate.difference']);
    expect(run.results!.map(({ ruleIndex }) => ruleIndex)).toEqual([0, 0]);
    for (const { shortDescription, fullDescription, help } of rules!)
      for (const words of [shortDescription, fullDescription, help]) expect(words!.text).toMatch(/\w/);
  });

  test('names are no links and no placeholders', () => {
    const hostile = finding('fail', gapOf({ id: '[x](http://e.vil){0}' }));
    const { text } = resultsOf([audited([hostile])])[0]!.message;
    expect(text).toContain('[x] (http://e.vil){{0}}');
  });
});

describe('where it stands', () => {
  test.each([
    ['the limit of a gate', finding('fail'), '11: 0.1'],
    ['the limit of a gate over several lines', finding('fail', gapOf({ id: 'worst', limit: { min: 0.5 } })), '16: 0.5'],
    [
      'a gate that holds by default',
      finding('fail', gapOf({ id: 'house', by: undefined as never, limit: { min: 0.9 } })),
      '4: 0.9',
    ],
    ['a gate that another policy brings: the audit', finding('fail', gapOf({ id: 'theirs' })), '7: credit'],
    [
      'a requirement',
      { id: 'require.split', severity: 'error', verdict: 'error', problem: { problem: 'noSuchSplit' } } as Finding,
      '9: split',
    ],
  ])('%s', (_, one, place) => {
    expect(placeOf(resultsOf([audited([one])])[0]!)).toBe(place);
  });

  test('in the file as the root of its repository names it, and below where it runs where there is none', () => {
    const uri = (path: string) =>
      resultsOf([audited([finding('fail')])], { path })[0]!.locations![0]!.physicalLocation!.artifactLocation;
    expect(uri(join(folder, 'evenhand.yaml'))).toEqual({ uri: 'evenhand.yaml', uriBaseId: '%SRCROOT%' });
    const repository = join(folder, 'repository');
    mkdirSync(join(repository, 'mödels/a b'), { recursive: true });
    execFileSync('git', ['init', '-q', repository]);
    expect(uri(join(repository, 'mödels/a b/evenhand.yaml'))!.uri).toBe('m%C3%B6dels/a%20b/evenhand.yaml');
  });
});

describe('the same alert', () => {
  const fingerprint = (checked: readonly Checked[]) =>
    resultsOf(checked).map(({ partialFingerprints }) => partialFingerprints!.primaryLocationLineHash);

  test('however its number, its limit, its severity and its verdict change', () => {
    const measured = { value: 0.31, interval: { none: 'tooFewRows' } } as const;
    const now = finding('error', gapOf({ limit: { max: 0.2 }, severity: 'warning' }), { measured });
    expect(fingerprint([audited([finding('fail')])])).toEqual(fingerprint([audited([now])]));
  });

  test('another for another gate and another audit', () => {
    const others = [
      audited([finding('fail'), finding('fail', gapOf({ id: 'b' }))]),
      audited([finding('fail')], 'other'),
      audited([finding('fail', gapOf({ id: '' }))], 'creditgap'),
    ];
    expect(new Set(fingerprint(others)).size).toBe(4);
  });
});

describe('the run', () => {
  test('an audit that could not be made is said, and the run was not successful', () => {
    const [invocation] = runOf([audited([finding('fail')]), notMade]).invocations!;
    expect(invocation).toMatchObject({ executionSuccessful: false, exitCode: 3 });
    const [said] = invocation!.toolExecutionNotifications!;
    expect(said).toMatchObject({
      level: 'error',
      descriptor: { id: 'fileNotFound' },
      message: { text: 'other: o.csv does not exist any more.' },
    });
    expect(placeOf(said!)).toBe('6: other');
  });

  test('nothing to say is a whole run', () => {
    expect(runOf([audited([])])).toMatchObject({
      invocations: [{ executionSuccessful: true, exitCode: 0 }],
      results: [],
    });
  });

  test('neither another policy nor one audit alone takes the place of all', () => {
    const id = (only?: string) => runOf([], only === undefined ? {} : { only }).automationDetails!.id;
    expect([id(), id('credit'), id('a/b')]).toEqual([
      'evenhand/evenhand.yaml/',
      'evenhand/evenhand.yaml/credit/',
      'evenhand/evenhand.yaml/a%2Fb/',
    ]);
  });

  test('of more results than are taken, those that ask for most', () => {
    const many = Array.from({ length: 25_000 }, () => finding('inconclusive'));
    const results = resultsOf([audited([...many, finding('fail')])]);
    expect([results.length, results[0]!.properties!.verdict]).toEqual([25_000, 'fail']);
  });
});
