import { expect, test } from 'vitest';
import { digits } from '../../../src/engine/stats/digits.ts';
import { random } from '../../drawing/random.ts';

test.each([
  [0, 0],
  [-0, -0],
  [3, 3],
  [123456789012345, 123456789012345],
  [0.1 + 0.2, 0.3],
  [1 / 3, 0.333333333333],
  [-2 / 3, -0.666666666667],
  [0.9999999999999, 1],
  [0.00099999999999999, 0.001],
  [123456.7890123456, 123456.789012],
  [1.5e-300, 1.5e-300],
  [1.00000000000054e-20, 1.0e-20],
  [Number.NaN, Number.NaN],
  [Infinity, Infinity],
])('%d keeps 12 digits: %d', (x, kept) => {
  expect(digits(x)).toBe(kept);
});

test('is what the language prints with 12 significant digits, whatever the size', () => {
  const next = random(7);
  for (let at = 0; at < 100_000; at++) {
    const size = 10 ** Math.floor(next() * 32 - 20);
    const x = (next() * next() - 0.3) * size;
    expect(digits(x)).toBe(Number(x.toPrecision(12)));
    // Halves of the last digit, and what is next to them.
    const half = (Math.floor(next() * 1e12) + 0.5) / 1e12;
    if (digits(half) !== Number(half.toPrecision(12))) expect.unreachable(String(half));
  }
});
