import type { ColumnFacts } from '../../protocol/detection.ts';
import { breathe } from '../breathe.ts';
import { mostFrequent } from './mostFrequent.ts';
import { snake, tokens } from './names.ts';
import { numberText, textsOf } from './numberText.ts';
import { type Cell, type Cells, type Column, type Sample, spelling } from './table.ts';
import { typeOfTexts } from './textType.ts';

/** Every column of a sample with its facts, in the order of the file. */
export async function columnsOf(sample: Sample, signal: AbortSignal): Promise<readonly Column[]> {
  const columns: Column[] = [];
  for (const [position, name] of sample.names.entries()) {
    columns.push(columnOf(name, position, sample.cells[position]!, sample.nested.has(name)));
    await breathe(signal);
  }
  return columns;
}

/** Facts of one column. Counts are of the sample. */
export function columnOf(name: string, position: number, cells: Cells, nested = false): Column {
  const values = cells instanceof Float64Array ? ofNumbers(name, cells) : ofTexts(name, cells, nested);
  return { name, position, snake: snake(name), tokens: tokens(name), ...values };
}

type Values = Pick<Column, 'facts' | 'cells' | 'numbers' | 'classes'>;

function ofTexts(name: string, cells: readonly Cell[], nested: boolean): Values {
  const counts = new Map<string, number>();
  let missing = 0;
  for (const cell of cells) {
    if (cell === null) missing++;
    else counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  const { type, numbers: known } = nested ? { type: 'nested' as const } : typeOfTexts(counts.keys());
  const numbers = known && new Float64Array(cells.length);
  if (numbers) for (let row = 0; row < cells.length; row++) numbers[row] = known.get(cells[row] ?? '') ?? Number.NaN;
  const facts: ColumnFacts = {
    name,
    type,
    missing,
    distinct: counts.size,
    top: topOf(
      mostFrequent(counts, (text) => text),
      cells.length - missing,
    ),
    ...(known ? rangeOf(known.values()) : {}),
  };
  return { facts, cells: () => cells, ...(numbers ? { numbers } : {}), ...classesOf(counts, (text) => text) };
}

/** A column that the file itself types as numbers: nothing is written out and read again. */
function ofNumbers(name: string, cells: Float64Array): Values {
  const counts = new Map<number, number>();
  let missing = 0;
  for (const number of cells) {
    if (Number.isNaN(number)) missing++;
    else counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  const numbers = cells.map((number) => (Number.isFinite(number) ? number : Number.NaN));
  const range = rangeOf(counts.keys());
  const facts: ColumnFacts = {
    name,
    type: range.min === undefined ? 'text' : 'real',
    missing,
    distinct: counts.size,
    top: topOf(mostFrequent(counts, numberText), cells.length - missing),
    ...range,
  };
  let texts: readonly Cell[] | undefined;
  return {
    facts,
    cells: () => (texts ??= textsOf(cells)),
    ...(range.min === undefined ? {} : { numbers }),
    ...classesOf(counts, numberText),
  };
}

const topOf = (top: readonly [string, number][], present: number): ColumnFacts['top'] =>
  top.map(([value, n]) => ({ value, share: n / present }));

/** The least and the greatest finite number; nothing where there is none. */
function rangeOf(numbers: Iterable<number>): { readonly min?: number; readonly max?: number } {
  let min = Infinity;
  let max = -Infinity;
  for (const number of numbers) {
    if (!Number.isFinite(number)) continue;
    if (number < min) min = number;
    if (number > max) max = number;
  }
  return min <= max ? { min, max } : {};
}

const mostClasses = 200;

/** Rows by value, spelled by `spelling`; nothing for a column of more values than classes have. */
function classesOf<V>(counts: ReadonlyMap<V, number>, textOf: (value: V) => string): Pick<Column, 'classes'> {
  if (counts.size > mostClasses) return {};
  const classes = new Map<string, number>();
  for (const [key, n] of counts) {
    const value = spelling(textOf(key));
    classes.set(value, (classes.get(value) ?? 0) + n);
  }
  return { classes };
}
