import { expect, test } from 'vitest';
import { indicesText } from '../../../src/cli/further/indices.ts';
import { indicesOfGroups, indicesOfRows } from '../../../src/engine/definitions/indices/measure.ts';
import { adultDocument } from '../../fixtures/document.ts';
import { slice, sum } from '../metrics/slices.ts';

const settings = { level: 0.95, minGroup: { rows: 50, denominator: 10 }, favourable: 'positive' } as const;
const slices = [
  slice({ tp: 40, fp: 10, fn: 5, tn: 45 }, { sex: 'a' }),
  slice({ tp: 20, fp: 3, fn: 12, tn: 65 }, { sex: 'b' }),
];
const groupings = adultDocument().groupings.map((grouping) =>
  grouping.by.join() === 'sex'
    ? { ...grouping, indices: indicesOfGroups({ by: ['sex'], slices }, sum(slices), settings) }
    : grouping,
);

test('inequality with its part between the groups, then how the groups compare, then a sentence', () => {
  const text = indicesText(adultDocument({ groupings, indices: indicesOfRows(sum(slices), settings) }));
  expect(text.split('\n\n')).toHaveLength(3);
  expect(text).toMatch(/^Inequality of what rows got +All +between sex$/m);
  expect(text).toMatch(/^Theil index +0\.112 +\[0\.076, 0\.165\] +0\.0026$/m);
  expect(text).toMatch(/^Generalized entropy, α = 0 +infinite +0\.0026$/m);
  expect(text).toMatch(/^Differential fairness of the predictions +0\.765 +\[/m);
  expect(text).toMatch(/^• Of the inequality .* 2\.3 % lies between the groups by sex/m);
});

test('without groups only the inequality, without indices nothing', () => {
  const alone = indicesText(adultDocument({ groupings: [], indices: indicesOfRows(sum(slices), settings) }));
  expect(alone).toMatch(/^Inequality/);
  expect(alone).not.toContain('How groups compare');
  expect(indicesText(adultDocument())).toBe('');
});
