import type { NumberStyle } from '../../../protocol/reading.ts';
import type { TextRow } from './textRows.ts';

const word = /^(?:na|n\/a|nan|null|none|-|\?)?$/i;
const plain = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const decimalComma = /^[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?$/;
const thousands = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/;
const percent = /^[+-]?\d+(?:\.\d+)?\s?%$/;

/**
 * Columns whose numbers are written otherwise than `1234.5`, judged by the first rows: every cell must fit the style, and
 * one of them no other. `1,234` alone may be either, and is a thousand where commas part the fields.
 */
export function numberStyles(
  names: readonly string[],
  rows: readonly TextRow[],
  delimiter: string,
): ReadonlyMap<string, NumberStyle> {
  const styles = new Map<string, NumberStyle>();
  for (const [column, name] of names.entries()) {
    const cells = rows.map(({ fields }) => (fields[column] ?? '').trim()).filter((cell) => !word.test(cell));
    const style = styleOf(cells, delimiter.startsWith(','));
    if (style !== undefined) styles.set(name, style);
  }
  return styles;
}

function styleOf(cells: readonly string[], commas: boolean): NumberStyle | undefined {
  if (cells.length === 0 || cells.every((cell) => plain.test(cell))) return undefined;
  const all = (style: RegExp) => cells.every((cell) => style.test(cell));
  if (all(percent)) return 'percent';
  const grouped = all(thousands);
  const comma = all(decimalComma);
  if (grouped && comma) return commas ? 'thousands' : undefined;
  return grouped ? 'thousands' : comma ? 'decimalComma' : undefined;
}

/** The plain number that a cell of this style stands for, as SQL text; other cells as they are. */
export function plainNumber(reference: string, style: NumberStyle): string {
  const { pattern, number } = inSql[style];
  return `case when regexp_full_match(${reference}, '\\s*${pattern}\\s*') then ${number(reference)} else ${reference} end`;
}

const inSql: { readonly [S in NumberStyle]: { readonly pattern: string; readonly number: (cell: string) => string } } =
  {
    decimalComma: {
      pattern: '[+-]?(\\d+|\\d{1,3}(\\.\\d{3})+),\\d+|[+-]?\\d{1,3}(\\.\\d{3})+',
      number: (cell) => `replace(replace(${cell}, '.', ''), ',', '.')`,
    },
    thousands: { pattern: '[+-]?\\d{1,3}(,\\d{3})+(\\.\\d+)?', number: (cell) => `replace(${cell}, ',', '')` },
    percent: {
      pattern: '[+-]?\\d+(\\.\\d+)?\\s?%',
      number: (cell) => `(cast(replace(trim(${cell}), '%', '') as double) / 100)::varchar`,
    },
  };
