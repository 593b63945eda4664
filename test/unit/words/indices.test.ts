import { describe, expect, test } from 'vitest';
import { type Index, indexIds } from '../../../src/protocol/indices.ts';
import type { Measured } from '../../../src/protocol/measured.ts';
import {
  betweenSentence,
  indexEvidence,
  indexInterval,
  indexNumber,
  indexPair,
  indexText,
  indexWords,
} from '../../../src/words/indices.ts';
import { adultDocument } from '../../fixtures/document.ts';

const measured = (value: number, low = 0, high = 1): Measured => ({
  value,
  denominator: 100,
  interval: { low, high, level: 0.95, method: 'logDelta' },
});

test.each([
  [0, '0.000'],
  [0.376954, '0.377'],
  [-0.334, '-0.334'],
  [1.1869, '1.187'],
  [12.3456, '12.346'],
  [0.0996, '0.100'],
  [0.0129966, '0.013'],
  [0.0000842, '0.000084'],
  [-0.0000842, '-0.000084'],
  [0.00000000001, '0.000'],
])('%f reads %s', (value, want) => expect(indexNumber(value)).toBe(want));

describe('an index and its evidence', () => {
  test('a number with its interval', () => {
    expect([indexText(measured(0.25)), indexInterval(measured(0.25, 0.0123, 0.4))]).toEqual([
      '0.250',
      '[0.012, 0.400]',
    ]);
  });

  test('a side without limit, no interval, no number', () => {
    const open: Measured = {
      value: 2,
      denominator: 9,
      interval: { low: 'unbounded', high: 'unbounded', level: 0.95, method: 'mover' },
    };
    expect(indexEvidence(open)).toBe('[−∞, ∞]');
    expect(indexEvidence({ value: 0, denominator: 9, interval: { none: 'degenerate' } })).toBe('none: all alike');
    expect([indexText({ undefined: 'infinite' }), indexEvidence({ undefined: 'infinite' })]).toEqual(['infinite', '']);
  });

  test('every index says what 0 would be, and none that a model is fair', () => {
    for (const index of indexIds) {
      const { title, says } = indexWords({ index, alpha: 2 });
      expect(title).not.toBe('');
      expect(says).toContain('0 would be');
      expect(`${title} ${says}`).not.toMatch(/\bfair\b|unbiased|discriminat|compliant/i);
    }
  });

  test('hostile names of groups stay text', () => {
    expect(indexPair({ index: 'classImbalance', measured: measured(0), reference: { g: '\u001b[31mred' } })).toBe(
      '·[31mred with all others',
    );
    expect(
      indexPair({ index: 'differentialFairnessOfLabels', measured: measured(0), farthest: [{ g: null }, { g: 'b' }] }),
    ).toBe('(no value) and b');
  });
});

describe('how much lies between the groups', () => {
  const whole: Index = { index: 'theil', formula: '', measured: measured(0.1) };
  const said = (between: Measured, p95?: number, of: readonly Index[] = [whole]) =>
    betweenSentence(adultDocument({ indices: of }), {
      by: ['sex'],
      groups: [],
      disparities: [],
      indices: [
        {
          index: 'theil',
          between,
          within: measured(0.09),
          ...(p95 === undefined ? {} : { noise: { mean: p95 / 4, p95 } }),
        },
      ],
    });

  test('a share of the whole', () =>
    expect(said(measured(0.01), 0.001)).toMatch(/, 10.0 % lies .* by sex; the rest is within/));
  test('what chance may do', () => expect(said(measured(0.01), 0.02)).toContain('Chance alone may do as much'));
  test('little is not nothing', () => expect(said(measured(0.00001))).toContain('less than 0.1 %'));
  test('nothing without a whole, or without a part', () => {
    expect(said({ undefined: 'notApplicable' })).toBeUndefined();
    expect(said(measured(0), undefined, [{ ...whole, measured: measured(0) }])).toBeUndefined();
    expect(said(measured(0), undefined, [])).toBeUndefined();
    expect(betweenSentence(adultDocument(), adultDocument().groupings[0]!)).toBeUndefined();
  });
});
