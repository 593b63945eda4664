import { expect, test } from 'vitest';
import { deltaLimits, normalLimits } from '../../../src/engine/stats/transform.ts';

test('limits on a scale stay in its range, and need an error', () => {
  expect(deltaLimits('log', 0.1, 0.2, 1.96)!.low).toBeGreaterThan(0);
  expect(deltaLimits('atanh', 0.9, 0.3, 1.96)!.high).toBeLessThan(1);
  // Oracle: numpy; 0.8 with SE 0.04 has logit 1.3863, SE 0.25.
  const { low, high } = deltaLimits('logit', 0.8, 0.04, 1.959963984540054)!;
  expect([low, high]).toEqual([expect.closeTo(0.7101892510122774, 12), expect.closeTo(0.8671838719976924, 12)]);
  expect(deltaLimits('log', 0, 0.1, 1.96)).toBeUndefined();
  expect(normalLimits('identity', 1, 0, 1.96)).toBeUndefined();
});
