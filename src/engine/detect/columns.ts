import type { ColumnFacts } from '../../protocol/detection.ts';
import { breathe } from '../breathe.ts';
import { type Distinct, distinctNumbers, distinctTexts } from './distinct.ts';
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

type Values = Pick<Column, 'facts' | 'cells' | 'numbers' | 'classes' | 'twoForms'>;

function ofTexts(name: string, cells: readonly Cell[], nested: boolean): Values {
  const distinct = distinctTexts(cells);
  const { type, numbers: known } = nested ? { type: 'nested' as const } : typeOfTexts(distinct.values);
  const facts: ColumnFacts = {
    name,
    type,
    ...countsOf(distinct, cells.length, (text) => text),
    ...(known ? { ...rangeOf(known), ...quartilesOf(known, distinct.rows) } : {}),
  };
  const numbers = known && atPlaces(known, distinct.places);
  return {
    facts,
    cells: () => cells,
    ...(numbers ? { numbers } : {}),
    ...classesOf(distinct, (text) => text),
    ...(distinct.twoForms ? { twoForms: true } : {}),
  };
}

function atPlaces(known: Float64Array, places: Int32Array): Float64Array {
  const numbers = new Float64Array(places.length);
  for (let row = 0; row < places.length; row++) numbers[row] = places[row]! < 0 ? Number.NaN : known[places[row]!]!;
  return numbers;
}

/** A column that the file itself types as numbers: nothing is written out and read again. */
function ofNumbers(name: string, cells: Float64Array): Values {
  const distinct = distinctNumbers(cells);
  const range = rangeOf(distinct.values);
  const numeric = range.min !== undefined;
  const facts: ColumnFacts = {
    name,
    type: numeric ? 'real' : 'text',
    ...countsOf(distinct, cells.length, numberText),
    ...range,
    ...quartilesOf(distinct.values, distinct.rows),
  };
  const numbers = cells.map((number) => (Number.isFinite(number) ? number : Number.NaN));
  let texts: readonly Cell[] | undefined;
  const made = () => {
    texts ??= textsOf(cells);
    return texts;
  };
  return { facts, cells: made, ...(numeric ? { numbers } : {}), ...classesOf(distinct, numberText) };
}

function countsOf<V>(distinct: Distinct<V>, rows: number, textOf: (value: V) => string) {
  const { values, missing } = distinct;
  const top = mostFrequent(distinct, textOf).map(([value, n]) => ({ value, share: n / (rows - missing) }));
  return { missing, distinct: values.length, top };
}

/** The least and the greatest finite number; nothing where there is none. */
function rangeOf(numbers: ArrayLike<number>): { readonly min?: number; readonly max?: number } {
  let min = Infinity;
  let max = -Infinity;
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at]!;
    if (!Number.isFinite(number)) continue;
    if (number < min) min = number;
    if (number > max) max = number;
  }
  return min <= max ? { min, max } : {};
}

const fewValues = 12;

/** Cuts that leave a quarter of the rows between them, equal ones once; nothing for few values. */
function quartilesOf(numbers: ArrayLike<number>, rows: ArrayLike<number>): { readonly quartiles?: readonly number[] } {
  if (numbers.length <= fewValues) return {};
  const order = Uint32Array.from(numbers, (_, at) => at).filter((at) => Number.isFinite(numbers[at]!));
  order.sort((a, b) => numbers[a]! - numbers[b]!);
  const all = order.reduce((sum, at) => sum + rows[at]!, 0);
  const quartiles: number[] = [];
  let below = 0;
  for (const at of order) {
    if (quartiles.length < 3 && below >= ((quartiles.length + 1) * all) / 4) quartiles.push(numbers[at]!);
    below += rows[at]!;
  }
  return { quartiles: [...new Set(quartiles)].filter((edge) => edge > numbers[order[0]!]!) };
}

const mostClasses = 200;

/** Rows by value, spelled by `spelling`; nothing for a column of more values than classes have. */
function classesOf<V>({ values, rows }: Distinct<V>, textOf: (value: V) => string): Pick<Column, 'classes'> {
  if (values.length > mostClasses) return {};
  const classes = new Map<string, number>();
  for (let at = 0; at < values.length; at++) {
    const value = spelling(textOf(values[at]!));
    classes.set(value, (classes.get(value) ?? 0) + rows[at]!);
  }
  return { classes };
}
