import { describe, expect, test } from 'vitest';
import { verifyText } from '../../../src/cli/verifyText.ts';
import { differencesOf } from '../../../src/engine/record/differences.ts';
import { recordOf } from '../../../src/engine/record/recordOf.ts';
import { recordText } from '../../../src/engine/record/recordText.ts';
import type { AuditDocument } from '../../../src/protocol/document.ts';

const rate = (value: number) => ({
  value,
  numerator: 30,
  denominator: 100,
  interval: { low: value - 0.1, high: value + 0.1, level: 0.95, method: 'wilson' },
});
function document(change: object = {}): AuditDocument {
  return {
    schemaVersion: 1,
    tool: { name: 'evenhand', version: '0.1.0' },
    input: { path: '/work/out/p.csv', sha256: 'a', rows: 200, join: { path: '/work/data/people.csv' } },
    overall: { n: 200, values: { accuracy: rate(0.7), selectionRate: rate(0.3) } },
    groupings: [
      {
        by: ['sex'],
        groups: [{ key: { sex: 'f: "x", y' }, n: 100, values: { accuracy: rate(0.6), selectionRate: rate(0.2) } }],
      },
    ],
    policy: { path: 'evenhand.yaml', audit: 'credit', sha256: 'p', asOf: '2026-11-23' },
    findings: [],
    notes: [],
    ...change,
  } as unknown as AuditDocument;
}

describe('the text of a record', () => {
  test('is the record, in JSON', () => {
    expect(JSON.parse(recordText(document()))).toEqual(document());
  });

  test('has a line for each metric, of all rows and of each group', () => {
    const lines = recordText(document()).split('\n');
    const metrics = lines.filter((line) => /^ +"(accuracy|selectionRate)": \{ ?"value".*\},?$/.test(line));
    expect(metrics).toHaveLength(4);
  });

  test('changes in one line where one number changes', () => {
    const other = document({ overall: { n: 200, values: { accuracy: rate(0.71), selectionRate: rate(0.3) } } });
    const [before, after] = [document(), other].map((one) => recordText(one).split('\n'));
    expect(after).toHaveLength(before!.length);
    expect(after!.filter((line, at) => line !== before![at])).toHaveLength(1);
  });

  test.each([
    ['nothing', {}],
    ['an empty list', { notes: [] }],
    ['odd texts', { notes: [{ code: 'x', values: [',', ':', '"', '\\', '", "', '\u2028', ''] }] }],
    ['null and false', { notes: [null, false, 0] }],
  ])('holds %s as it is', (_, change) => {
    expect(JSON.parse(recordText(document(change)))).toEqual(document(change));
  });

  test('leaves out what is absent', () => {
    expect(recordText(document({ headline: undefined }))).toBe(recordText(document()));
  });
});

test('paths of a record start at its folder, wherever they stand', () => {
  const ask = {
    path: '/work/out/p.csv',
    join: { path: '/work/data/people.csv', on: 'rowOrder' },
    checks: { base: '/work/audits/base.json', gates: [], waivers: [], today: '2026-11-23' },
  } as const;
  const record = recordOf(
    document({ notes: [{ code: 'joined', file: '/work/data/people.csv' }] }),
    ask,
    '/work/evenhand.yaml',
    '/work/audits',
  );
  expect(record.input).toMatchObject({ path: '../out/p.csv', join: { path: '../data/people.csv' } });
  expect(record.notes).toMatchObject([{ file: '../data/people.csv' }]);
  expect(record.policy?.path).toBe('../evenhand.yaml');
  expect(JSON.stringify(record)).not.toContain('/work');
});

describe('a record and the same audit made again', () => {
  test('do not differ', () => {
    expect(differencesOf(document(), document())).toEqual({ ground: [], fields: [] });
    expect(verifyText('a.audit.json', { ground: [], fields: [] })).toBe(
      'a.audit.json is reproduced, field by field.\n',
    );
  });

  test('a number that was changed by hand is named', () => {
    const forged = document({ overall: { n: 200, values: { accuracy: rate(0.9), selectionRate: rate(0.3) } } });
    const differences = differencesOf(forged, document());
    expect(differences.ground).toEqual([]);
    expect(differences.fields[0]).toEqual({ path: 'overall.values.accuracy.value', recorded: 0.9, now: 0.7 });
    expect(verifyText('a.audit.json', differences)).toMatch(
      /is not what its audit gives.*\n {2}overall\.values\.accuracy\.value: 0\.9 → 0\.7\n/s,
    );
  });

  test('roles or settings that were changed by hand are no reason, but fields', () => {
    const forged = document({ roles: { positive: '0' }, settings: { level: 0.5 } });
    const { ground, fields } = differencesOf(forged, document({ roles: { positive: '1' }, settings: { level: 0.95 } }));
    expect(ground).toEqual([]);
    expect(fields.map(({ path }) => path)).toEqual(['roles.positive', 'settings.level']);
  });

  test.each([
    ['other data', { input: { ...document().input, sha256: 'b' } }, ['data']],
    ['another policy', { policy: { ...document().policy, sha256: 'q' } }, ['policy']],
    ['another version', { tool: { name: 'evenhand', version: '9' } }, ['version']],
    ['a record without an input', { input: undefined }, ['data']],
  ])('%s are told as the reason', (_, change, want) => {
    const { ground } = differencesOf(document(change), document());
    expect(ground).toEqual(want);
  });

  test('a group or a field that one of them lacks is named by its place', () => {
    const { fields } = differencesOf(document({ groupings: [] }), document());
    expect(fields.map(({ path }) => path)).toEqual(['groupings[0]']);
    const odd = differencesOf(document({ 'a b': 1 }), document());
    expect(odd.fields).toEqual([{ path: '["a b"]', recorded: 1, now: undefined }]);
  });

  test('how long ago the file was written is no difference', () => {
    const aged = (days: number) => document({ findings: [{ id: 'require.newer_than_days', facts: { days } }] });
    expect(differencesOf(aged(3), aged(9)).fields).toEqual([]);
  });

  test('only the first differences are told', () => {
    const many = Array.from({ length: 50 }, (_, n) => ({ path: `notes[${n}]`, recorded: 1, now: 2 }));
    expect(verifyText('a', { ground: ['data'], fields: many }).split('\n')).toHaveLength(23);
  });
});
