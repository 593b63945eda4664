import { describe, expect, test } from 'vitest';
import { gateNowSentence } from '../../../src/words/gateNow.ts';
import { tradeSentence } from '../../../src/words/trade.ts';
import { accuracy, broken, comparison, gapFinding, moved } from '../../fixtures/comparison.ts';

const narrower = moved({
  before: 0.15,
  after: 0.06,
  change: -0.09,
  interval: { low: -0.131, high: -0.049, level: 0.95, method: 'mover' },
  direction: 'better',
});

describe('the trade', () => {
  test.each([
    [
      'a gap that narrows, and what that costs',
      [narrower, accuracy(-0.003)],
      'True positive rate gap between female and male: -60 %, that is -9.0 pp [-13.1, -4.9]. Accuracy: -0.3 pp [-0.9, 0.3].',
    ],
    [
      'without a performance: the gap alone',
      [narrower],
      'True positive rate gap between female and male: -60 %, that is -9.0 pp [-13.1, -4.9].',
    ],
    [
      'a gap of nearly nothing: no percentage',
      [moved({ before: 0.01, after: 0.1 })],
      'True positive rate gap between female and male: +9.0 pp [4.0, 14.0].',
    ],
    [
      'a gap that turned round: no percentage',
      [moved({ before: -0.05, after: 0.04, direction: 'changed' })],
      /: \+9\.0 pp/,
    ],
    [
      'a change without an interval: none',
      [moved({ interval: { none: 'degenerate' } })],
      /\+180 %, that is \+9\.0 pp\.$/,
    ],
    ['nothing moved', [moved({ direction: 'inconclusive' }), accuracy(0)], undefined],
    ['no gap', [accuracy(-0.1)], undefined],
  ])('%s', (_, numbers, want) => {
    const said = tradeSentence(comparison({ numbers }));
    if (want instanceof RegExp) expect(said).toMatch(want);
    else expect(said).toBe(want);
  });

  test('is of the gate that changed, before a gap that is clearer', () => {
    const other = moved({ metric: 'falsePositiveRate' });
    const unsure = moved({ direction: 'inconclusive' });
    const said = tradeSentence(comparison({ gates: [broken], numbers: [other, unsure] }));
    // What is not sure has no percentage.
    expect(said).toBe('True positive rate gap between female and male: +9.0 pp [4.0, 14.0].');
  });

  test('is of the gate’s own columns', () => {
    const crossed = moved({
      groups: [
        { sex: 'female', race: 'a' },
        { sex: 'male', race: 'b' },
      ],
    });
    expect(tradeSentence(comparison({ gates: [broken], numbers: [crossed, narrower] }))).toMatch(
      /female and male: -60 %/,
    );
  });
});

describe('what a gate comes to', () => {
  const gate = gapFinding('fail').gate!;
  test.each([
    [
      'a ratio',
      gapFinding('fail', {
        gate: { ...gate, compare: 'ratio', limit: { min: 0.8 } },
        measured: { value: 0.6, interval: { low: 0.4, high: 0.75, level: 0.95, method: 'moverRatio' } },
      }),
      'True positive rate of female 21.0 % against male 35.0 %, ratio 0.60 [0.40, 0.75], limit ≥ 0.80.',
    ],
    [
      'the worst group',
      gapFinding('fail', {
        gate: { ...gate, compare: 'worst', limit: { min: 0.3 } },
        measured: { value: 0.21, interval: { none: 'tooFewRows' } },
      }),
      /^True positive rate, worst of sex is 21\.0 % .*female/,
    ],
    ['a change since the base', gapFinding('fail', { gate: { ...gate, change: true } }), /change since the base/],
    [
      'one that is waived says by whom',
      gapFinding('waived', { waiver: { gate: 'gap', reason: 'r', owner: 'Ada', expires: '2030-01-01', value: 0.2 } }),
      /waived by Ada/,
    ],
    ['one that cannot be told says so', gapFinding('inconclusive'), /cannot tell/],
    [
      'a requirement',
      { id: 'require.split', severity: 'error', verdict: 'pass' } as const,
      'The required split holds.',
    ],
    ['groups that the finding does not list', gapFinding('fail', { groups: [] }), /female to male/],
  ])('%s', (_, finding, want) => {
    if (want instanceof RegExp) expect(gateNowSentence(finding)).toMatch(want);
    else expect(gateNowSentence(finding)).toBe(want);
  });
});
