import { describe, expect, test } from 'vitest';
import { riskOfFinding, risksOf } from '../../../src/engine/reports/risks/risks.ts';
import { scoreOf } from '../../../src/engine/reports/risks/severity.ts';
import type { Disparity } from '../../../src/protocol/document.ts';
import type { Finding, Gate } from '../../../src/protocol/gates.ts';
import { riskLevels } from '../../../src/protocol/risks.ts';
import { actionSentence, riskLevelWord } from '../../../src/words/actions.ts';
import { checkedDocument, findings, hostileDocument } from './documents.ts';

describe('severity is size x reach x certainty', () => {
  test.each([
    { name: 'all of it', of: ['difference', 0.2, 9_999, 1], score: 1, level: 'critical' },
    { name: 'beyond all of it', of: ['difference', 0.9, 1e6, 1], score: 1, level: 'critical' },
    { name: 'half the size', of: ['difference', 0.1, 9_999, 1], score: 0.5, level: 'high' },
    { name: 'half the reach', of: ['difference', 0.2, 99, 1], score: 0.5, level: 'high' },
    { name: 'half the certainty', of: ['difference', 0.2, 9_999, 0.5], score: 0.5, level: 'high' },
    { name: 'a ratio of three quarters', of: ['ratio', 0.25, 9_999, 1], score: 0.5, level: 'high' },
    { name: 'at the edge of moderate', of: ['difference', 0.02, 9_999, 1], score: 0.1, level: 'moderate' },
    { name: 'nobody', of: ['difference', 0.2, 0, 1], score: 0, level: 'low' },
  ] as const)('$name', ({ of: [kind, gap, affected, certainty], score, level }) =>
    expect(scoreOf(kind, gap, affected, certainty)).toEqual({ score, level }),
  );
});

const gate: Gate = {
  id: 'g',
  metric: 'truePositiveRate',
  by: ['sex'],
  compare: 'difference',
  limit: { max: 0.05 },
  severity: 'warning',
  decide: 'interval',
};
const bySex = { lowest: { sex: 'Female' }, highest: { sex: 'Male' } } as const;
const limits = (low: number, high: number) => ({ low, high, level: 0.95, method: 'mover' }) as const;
const found = (over: Partial<Finding>): Finding => ({ id: 'g', gate, severity: 'warning', verdict: 'fail', ...over });
const of = (over: Partial<Finding>) => riskOfFinding(checkedDocument(), found(over));

describe('how sure a finding is', () => {
  test.each([
    { name: 'the whole interval is beyond', value: 0.09, interval: limits(0.06, 0.12), want: 1 },
    { name: 'the number is beyond', value: 0.09, interval: limits(0.04, 0.12), want: 0.5 },
    { name: 'the number is not', value: 0.04, interval: limits(0.01, 0.12), want: 0.25 },
    { name: 'no interval', value: 0.09, interval: { none: 'tooFewRows' } as const, want: 0.5 },
  ])('$name', ({ value, interval, want }) => {
    expect(of({ measured: { value, interval }, ...bySex }).certainty).toBe(want);
    const mirrored = { ...gate, limit: { min: -0.05 } };
    const turned =
      'none' in interval ? interval : { ...interval, low: -(interval.high as number), high: -(interval.low as number) };
    expect(of({ gate: mirrored, measured: { value: -value, interval: turned }, ...bySex }).certainty).toBe(want);
  });
});

describe('who fares worse', () => {
  test.each([
    { name: 'the lowest, where higher is better', metric: 'truePositiveRate', favourable: '1', want: 'Female' },
    { name: 'the highest, where lower is better', metric: 'falsePositiveRate', favourable: '1', want: 'Male' },
    { name: 'who is selected less', metric: 'selectionRate', favourable: '1', want: 'Female' },
    {
      name: 'who is selected more, where that is bad for them',
      metric: 'selectionRate',
      favourable: '0',
      want: 'Male',
    },
  ] as const)('$name', ({ metric, favourable, want }) => {
    const { roles } = checkedDocument();
    const document = checkedDocument({ roles: { ...roles, favourable } });
    const one = found({ gate: { ...gate, metric }, measured: { value: 0.09, interval: limits(0.06, 0.12) }, ...bySex });
    expect(riskOfFinding(document, one).group).toEqual({ sex: want });
  });
});

describe('a gap is clear where it is told from none among as many as were looked at', () => {
  const sex = checkedDocument().groupings[0]!;
  const of = (over: object) => {
    const disparities = sex.disparities.map((gap) => ({ ...gap, ...over }) as Disparity);
    const document = checkedDocument({ findings: [], groupings: [{ ...sex, disparities }] });
    return risksOf(document).length;
  };
  // Six metrics are looked at by one column: each needs a p of 0.05 / 6.
  test.each([
    { name: 'a p small enough', over: { interval: limits(0.01, 0.2), p: 0.0083 }, want: 6 },
    { name: 'a p that is small by itself only', over: { interval: limits(0.01, 0.2), p: 0.0084 }, want: 0 },
    { name: 'no p, an interval without 0', over: { interval: limits(0.01, 0.2) }, want: 6 },
    { name: 'an interval from 0', over: { interval: limits(0, 0.2), p: 0.001 }, want: 0 },
    { name: 'no interval', over: { interval: { none: 'tooFewRows' }, p: 0.001 }, want: 0 },
  ])('$name', ({ over, want }) => expect(of(over)).toBe(want));
});

test('without a number the severity of the gate stands in', () => {
  const measured = { undefined: 'noPositives' } as const;
  const why = { because: 'undefined', undefined: 'noPositives' } as const;
  for (const [severity, level] of [
    ['error', 'high'],
    ['warning', 'moderate'],
    ['info', 'low'],
  ] as const)
    expect(of({ severity, verdict: 'inconclusive', measured, why })).toMatchObject({ level, affected: 0 });
});

describe('what to do follows from what is the matter', () => {
  const measured = { value: 0.09, interval: limits(0.04, 0.12) };
  const inconclusive = { verdict: 'inconclusive', measured, ...bySex } as const;
  test.each([
    {
      name: 'too few rows',
      over: { ...inconclusive, why: { because: 'limitInInterval', needed: 20_000 } },
      want: 'collectRows',
    },
    {
      name: 'at the limit',
      over: { ...inconclusive, why: { because: 'limitInInterval', needed: 'atTheLimit' } },
      want: 'atTheLimit',
    },
    {
      name: 'small groups',
      over: { ...inconclusive, why: { because: 'notJudged', share: 0.1, notJudged: [{ sex: 'Other' }] } },
      want: 'growGroups',
    },
    { name: 'no base', over: { verdict: 'inconclusive', why: { because: 'noBase' } }, want: 'recordBase' },
    {
      name: 'no interval',
      over: { ...inconclusive, why: { because: 'noInterval', none: 'noSoundMethod' } },
      want: 'noInterval',
    },
    {
      name: 'a waiver has ended',
      over: { verdict: 'error', problem: { problem: 'waiverExpired', expired: '2026-11-01' } },
      want: 'renewWaiver',
    },
    { name: 'a failure by groups', over: { measured, ...bySex }, want: 'missed' },
    {
      name: 'a change',
      over: { gate: { ...gate, change: true as const }, measured, ...bySex },
      want: 'compareWithBase',
    },
  ] as const)('$name', ({ over, want }) => expect(of(over as Partial<Finding>).actions[0]?.action).toBe(want));

  test('a gap that hangs on the cut-off asks for the cut-off or for the score, and a small group for rows', () => {
    const gaps = risksOf(checkedDocument({ findings: [] }));
    const names = (id: string) => gaps.find((one) => one.id === id)?.actions.map(({ action }) => action);
    expect(names('adult/gap/selectionRate/sex')).toEqual(['selection', 'baseRatesDiffer', 'cutOff']);
    expect(gaps.flatMap(({ actions }) => actions).map(({ action }) => action)).not.toContain('scoreItself');
  });
});

test('the most pressing stands first, and every risk says something to do', () => {
  for (const document of [checkedDocument(), hostileDocument()]) {
    const risks = risksOf(document);
    const levels = risks.map(({ level }) => riskLevels.indexOf(level));
    expect(levels).toEqual(levels.toSorted((a, b) => b - a));
    for (const { actions, level } of risks) {
      expect(actions.length).toBeGreaterThan(0);
      for (const action of actions) expect(actionSentence(action)).toMatch(/\.$|\?$/);
      expect(riskLevelWord(level)).toBe(level);
    }
  }
  expect(risksOf(checkedDocument()).length).toBeGreaterThan(findings.length - 1);
});

test('a number that keeps to its limit asks for no more the farther it keeps to it', () => {
  const one: Gate = { id: 'g', metric: 'accuracy', limit: { min: 0.8 }, severity: 'error', decide: 'interval' };
  const scores = [
    { value: 0.81, interval: limits(0.75, 0.85) },
    { value: 0.95, interval: limits(0.75, 0.99) },
    { value: 0.95, interval: limits(0.7, 0.99) },
  ].map((measured) => of({ gate: one, verdict: 'inconclusive', measured }).score!);
  expect(scores[0]).toBeGreaterThan(0);
  expect(scores[1]).toBe(scores[0]);
  expect(scores[2]).toBeGreaterThan(scores[0]!);
});
