import { describe, expect, test } from 'vitest';
import { columnOf } from '../../../src/engine/detect/columns.ts';
import { fitThreshold, plainest } from '../../../src/engine/detect/threshold.ts';

// The right answers follow from how the rows are made: a prediction is score >= t.
const scores = Array.from({ length: 1000 }, (_, at) => ((at * 617) % 1000) / 1000 + 0.0005);
const made = (t: number, flip = 0) => scores.map((score, at) => String(score >= t !== at < flip ? 1 : 0));
const fitted = (cells: readonly string[], value = '1') =>
  fitThreshold(columnOf('s', 0, scores.map(String)), columnOf('p', 1, cells), value);

describe('the threshold that made a prediction', () => {
  test.each([0.5, 0.08, 0.15, 0.985])('%d is found', (t) => {
    expect(fitted(made(t))).toMatchObject({ threshold: t, share: 1, falling: false, reproduces: true });
  });
  test('a score of the other class falls', () => {
    expect(fitted(made(0.3), '0')).toMatchObject({ falling: true, share: 1 });
  });
  test('4 rows in 1,000 may disagree, 40 may not', () => {
    expect(fitted(made(0.5, 4))).toMatchObject({ share: 0.996, reproduces: true });
    expect(fitted(made(0.5, 40))!.reproduces).toBe(false);
  });
  test('a rare class that no threshold parts is not reproduced by being rare', () => {
    const rare = scores.map((_, at) => (at === 500 || at === 900 ? '1' : '0'));
    expect(fitted(rare)).toMatchObject({ reproduces: false, rarer: 2 });
  });
  test('says nothing of one class, of few rows, or of text', () => {
    expect(fitted(scores.map(() => '1'))).toBeUndefined();
    const few = columnOf('s', 0, ['0.1', '0.9']);
    expect(fitThreshold(few, columnOf('p', 1, ['0', '1']), '1')).toBeUndefined();
    expect(fitThreshold(columnOf('s', 0, ['a', 'b']), columnOf('p', 1, ['0', '1']), '1')).toBeUndefined();
  });
});

test.each([
  [0.4, 0.6, 0.5],
  [0.071, 0.0804, 0.08],
  [0.5, 0.5001, 0.5001],
  [3.9, 5, 5],
  [-Infinity, 0.2, 0.2],
  [0.333, 0.3334, 0.3334],
])('the plainest number in (%d, %d] is %d', (low, high, want) => expect(plainest(low, high)).toBe(want));
