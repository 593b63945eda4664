import { expect, test } from 'vitest';
import { readWeights } from '../../../src/engine/cube/weights.ts';
import { slice } from '../metrics/slices.ts';

test.each(['sampling', 'frequency'] as const)('%s weights leave word of scores that were counted in bands', (kind) => {
  const overall = slice({ tp: 3, fp: 1, fn: 1, tn: 5 });
  const cube = { weighted: true, scoreBands: 16_377, overall, groupings: [] };
  expect(readWeights(cube, kind)).toMatchObject({ scoreBands: 16_377, weighted: kind === 'sampling' });
});
