import { expect, test } from 'vitest';
import { columnOf } from '../../../src/engine/detect/columns.ts';
import { numberText, textsOf } from '../../../src/engine/detect/numberText.ts';

// DuckDB 1.5.5: select x::varchar
test.each([
  [0, '0.0'],
  [-0, '-0.0'],
  [1, '1.0'],
  [-3, '-3.0'],
  [0.1, '0.1'],
  [9899.98, '9899.98'],
  [0.0001, '0.0001'],
  [0.00012, '0.00012'],
  [0.00001, '1e-05'],
  [-1.5e-7, '-1.5e-07'],
  [2.0367304858538124e-8, '2.0367304858538124e-08'],
  [5e-324, '5e-324'],
  [999999999999999.9, '999999999999999.9'],
  [1e15, '1000000000000000.0'],
  [1e16, '1e+16'],
  [123456789012345680, '1.2345678901234568e+17'],
  [1e300, '1e+300'],
  [Infinity, 'inf'],
  [-Infinity, '-inf'],
])('%d is written as the database writes it: %s', (number, text) => {
  expect(numberText(number)).toBe(text);
});

test.each([
  ['few values', [1, 0, 1, Number.NaN, 0, 1]],
  ['fractions', Array.from({ length: 300 }, (_, at) => ((at * 37) % 250) / 250)],
  ['more values than are sorted', Array.from({ length: 7000 }, (_, at) => (at % 6500) / 7 - 100)],
  ['infinities', [0.5, Infinity, 0.25, -Infinity, Number.NaN]],
  ['nothing at all', [Number.NaN, Number.NaN]],
  ['no row', []],
])('a column of numbers is what the same column as text is: %s', (_, numbers) => {
  const typed = Float64Array.from(numbers);
  const { cells: asNumbers, ...ofNumbers } = columnOf('x', 0, typed);
  const { cells: asText, ...ofText } = columnOf('x', 0, textsOf(typed));
  expect(ofNumbers).toEqual(ofText);
  expect(asNumbers()).toEqual(asText());
});
