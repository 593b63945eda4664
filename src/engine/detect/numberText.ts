import type { Cell, Cells } from './table.ts';

/**
 * A number as the database writes it, so that it is the same text as in a file of text: the fewest digits that tell it from
 * its neighbours, always with a point or an exponent (of two digits or more), the latter below 1e-4 and from 1e16 on.
 */
export function numberText(number: number): string {
  if (!Number.isFinite(number)) return number > 0 ? 'inf' : number < 0 ? '-inf' : 'nan';
  const size = Math.abs(number);
  if (size < 1e16 && (size >= 1e-4 || size === 0)) {
    const text = Object.is(number, -0) ? '-0' : String(number);
    return Number.isInteger(number) ? `${text}.0` : text;
  }
  const [digits, exponent] = number.toExponential().split('e') as [string, string];
  return `${digits}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
}

/** Cells as text, `null` where missing. */
export const textsOf = (cells: Cells): readonly Cell[] =>
  cells instanceof Float64Array
    ? Array.from(cells, (number) => (Number.isNaN(number) ? null : numberText(number)))
    : cells;
