import { expect, test } from 'vitest';
import { favourableClass } from '../../../src/engine/favourableClass.ts';

test.each([
  { positive: '1', favourable: '1', want: 'positive' },
  { positive: '1', favourable: '1.0', want: 'positive' },
  { positive: '1', favourable: '0', want: 'negative' },
  { positive: 'Yes', favourable: 'yes ', want: 'positive' },
  { positive: 'default', favourable: 'paid', want: 'negative' },
  { positive: '2', favourable: '1', want: 'negative' },
  { positive: '0', favourable: '1', want: 'negative' },
  // Labels in words beside predictions in 0 and 1.
  { positive: 'bad', favourable: '1', want: 'positive' },
  { positive: 'bad', favourable: '0', want: 'negative' },
])('positive $positive, good is $favourable: the $want class', ({ want, ...roles }) => {
  expect(favourableClass(roles)).toBe(want);
});
