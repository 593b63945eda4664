import { expect, test } from 'vitest';
import { furtherSchema } from '../../../src/host/workspace/schemas.ts';
import type { Further } from '../../../src/protocol/further.ts';

test.each<{ name: string; ask: Further }>([
  { name: 'rows that are alike', ask: { control: [{ column: 'department' }, { column: 'age', edges: [25, 40] }] } },
  {
    name: 'what goes with a gap',
    ask: { explain: [{ column: 'job' }], gap: { by: ['sex', 'race'], metric: 'accuracy' } },
  },
  {
    name: 'all there is',
    ask: {
      control: [{ column: 'department' }],
      explain: [{ column: 'job' }],
      gap: { by: ['sex'], metric: 'accuracy' },
      stages: ['applied', 'hired'],
      subgroups: { columns: [{ column: 'age', edges: [25] }], order: 2 },
      consistency: ['income'],
      costs: { falsePositive: 1, falseNegative: 5, truePositive: -1, trueNegative: 0, perMonth: 1000 },
      review: 0.05,
    } satisfies Required<Further>,
  },
])('a page may ask for $name', ({ ask }) => {
  expect(furtherSchema.parse(ask)).toEqual(ask);
});

test.each([
  { name: 'a metric that is no name', ask: { gap: { by: ['sex'], metric: '../x' } } },
  { name: 'a gap without groups', ask: { gap: { metric: 'accuracy' } } },
  { name: 'anything else', ask: { explain: [{ column: 'a', path: '/etc' }] } },
])('a page may not ask for $name', ({ ask }) => {
  expect(furtherSchema.safeParse(ask).success).toBe(false);
});
