import { expect, test } from 'vitest';
import { table } from '../../../src/cli/table.ts';

test('a table without rows is its header', () => {
  expect(table(['sex', 'n'], [])).toBe('sex  n\n───  ─');
});

test('words stand to the left, numbers to the right, wide letters take two places', () => {
  expect(
    table(
      ['sex', 'n', 'TPR'],
      [
        ['Female', '5,421', '53.7'],
        ['性別', '9', '–'],
      ],
    ),
  ).toBe(['sex         n   TPR', '──────  ─────  ────', 'Female  5,421  53.7', '性別        9     –'].join('\n'));
});
