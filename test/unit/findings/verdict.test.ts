import { expect, test } from 'vitest';
import { type Judged, type Verdict, verdictOf } from '../../../src/engine/findings/verdict.ts';
import type { Limit } from '../../../src/protocol/gates.ts';
import type { Bound } from '../../../src/protocol/measured.ts';

const between = (low: Bound, value: number, high: Bound): Judged => ({
  measured: { value, interval: { low, high, level: 0.95, method: 'mover' } },
  rows: 1000,
  allRows: 1000,
  rowsNotJudged: 0,
  notJudged: [],
});
const left = (judged: Judged, rowsNotJudged: number): Judged => ({
  ...judged,
  rowsNotJudged,
  notJudged: [{ sex: 'X' }],
});

// Oracle for `needed`, in Python: ceil(1000 * (norm.ppf(.975) + norm.ppf(.8))**2 * (half / 1.959963984540054)**2 / d**2).
test.each<{ name: string; limit: Limit; judged: Judged; want: Verdict }>([
  { name: 'high under max', limit: { max: 0.1 }, judged: between(0, 0.02, 0.09), want: { verdict: 'pass' } },
  { name: 'high equal to max', limit: { max: 0.1 }, judged: between(0, 0.02, 0.1), want: { verdict: 'pass' } },
  { name: 'low over max', limit: { max: 0.1 }, judged: between(0.11, 0.2, 0.3), want: { verdict: 'fail' } },
  {
    name: 'low equal to max is no failure',
    limit: { max: 0.1 },
    judged: between(0.1, 0.2, 0.3),
    want: { verdict: 'inconclusive', because: 'limitInInterval', needed: 2044 },
  },
  {
    name: 'point under max, interval over it',
    limit: { max: 0.1 },
    judged: between(0, 0.06, 0.14),
    want: { verdict: 'inconclusive', because: 'limitInInterval', needed: 8173 },
  },
  {
    name: 'point at the limit',
    limit: { max: 0.1 },
    judged: between(0.02, 0.1, 0.18),
    want: { verdict: 'inconclusive', because: 'limitInInterval', needed: 'atTheLimit' },
  },
  { name: 'low over min', limit: { min: 0.8 }, judged: between(0.85, 0.9, 0.95), want: { verdict: 'pass' } },
  { name: 'low equal to min', limit: { min: 0.8 }, judged: between(0.8, 0.9, 0.95), want: { verdict: 'pass' } },
  { name: 'high under min', limit: { min: 0.8 }, judged: between(0.5, 0.6, 0.79), want: { verdict: 'fail' } },
  {
    name: 'a limit inside, from below',
    limit: { min: 0.8 },
    judged: between(0.5, 0.6, 0.9),
    want: { verdict: 'inconclusive', because: 'limitInInterval', needed: 4598 },
  },
  {
    name: 'unbounded towards a maximum',
    limit: { max: 1.25 },
    judged: between(0.5, 0.9, 'unbounded'),
    want: { verdict: 'inconclusive', because: 'unbounded' },
  },
  {
    name: 'unbounded away from a minimum',
    limit: { min: 0.8 },
    judged: between(0.81, 2, 'unbounded'),
    want: { verdict: 'pass' },
  },
  {
    name: 'an undefined number',
    limit: { max: 0.1 },
    judged: { ...between(0, 0, 0), measured: { undefined: 'noPositives' } },
    want: { verdict: 'inconclusive', because: 'undefined', undefined: 'noPositives' },
  },
  {
    name: 'a number without interval',
    limit: { max: 0.1 },
    judged: { ...between(0, 0, 0), measured: { value: 0, interval: { none: 'notDecomposable' } } },
    want: { verdict: 'inconclusive', because: 'noInterval', none: 'notDecomposable' },
  },
  {
    name: 'a pass over 2 % of the rows not judged',
    limit: { max: 0.1 },
    judged: left(between(0, 0.02, 0.09), 20),
    want: { verdict: 'pass', notJudged: [{ sex: 'X' }] },
  },
  {
    name: 'more than 2 % of the rows not judged',
    limit: { max: 0.1 },
    judged: left(between(0, 0.02, 0.09), 21),
    want: { verdict: 'inconclusive', because: 'notJudged', share: 0.021, notJudged: [{ sex: 'X' }] },
  },
  {
    name: 'a failure stays one whatever was not judged',
    limit: { max: 0.1 },
    judged: left(between(0.11, 0.2, 0.3), 500),
    want: { verdict: 'fail' },
  },
])('$name', ({ limit, judged, want }) => {
  expect(verdictOf(limit, judged)).toEqual(want);
});
