import type { ColumnFacts, ColumnType } from '../../protocol/detection.ts';
import { breathe } from '../breathe.ts';
import { snake, tokens } from './names.ts';
import { type Cell, type Column, numberOf, type Sample, spelling } from './table.ts';

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
export function columnOf(name: string, position: number, cells: readonly Cell[], nested = false): Column {
  const counts = new Map<string, number>();
  let missing = 0;
  for (const cell of cells) {
    if (cell === null) missing++;
    else counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  const present = cells.length - missing;
  const type = nested ? 'nested' : typeOf(counts, present);
  const numeric = type === 'integer' || type === 'real';
  let min = Infinity;
  let max = -Infinity;
  const numbers = numeric ? new Float64Array(cells.length).fill(Number.NaN) : undefined;
  if (numbers) {
    const known = new Map<string, number>();
    for (const text of counts.keys()) known.set(text, numberOf(text) ?? Number.NaN);
    for (const [row, cell] of cells.entries()) if (cell !== null) numbers[row] = known.get(cell)!;
    for (const number of known.values()) {
      if (number < min) min = number;
      if (number > max) max = number;
    }
  }
  const top = mostFrequent(counts).map(([value, n]) => ({ value, share: n / present }));
  const facts: ColumnFacts = {
    name,
    type,
    missing,
    distinct: counts.size,
    top,
    ...(numeric && min <= max ? { min, max } : {}),
  };
  const classes = counts.size <= 200 ? classesOf(counts) : undefined;
  return {
    name,
    position,
    snake: snake(name),
    tokens: tokens(name),
    cells,
    facts,
    ...(numbers ? { numbers } : {}),
    ...(classes ? { classes } : {}),
  };
}

const topValues = 50;

/** Keeps a full sort off columns where every value is another one. */
function mostFrequent(counts: ReadonlyMap<string, number>): [string, number][] {
  const entries = [...counts];
  if (entries.length > 5000) {
    const several = entries.filter(([, n]) => n > 1);
    if (several.length >= topValues) return byFrequency(several).slice(0, topValues);
    return [...byFrequency(several), ...entries.filter(([, n]) => n === 1).slice(0, topValues)].slice(0, topValues);
  }
  return byFrequency(entries).slice(0, topValues);
}

const byFrequency = (entries: [string, number][]): [string, number][] =>
  entries.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));

function classesOf(counts: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const classes = new Map<string, number>();
  for (const [text, n] of counts) {
    const value = spelling(text);
    classes.set(value, (classes.get(value) ?? 0) + n);
  }
  return classes;
}

/** Words that stand for "no value" in an otherwise numeric column. */
const noNumber = /^\s*(?:na|n\/a|nan|null|none|nil|inf|-inf|infinity|-infinity|\?|-|\.)?\s*$/i;
const date =
  /^\s*\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2}|UTC)?)?\s*$/i;
const dayFirst = /^\s*\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?:[T ]\d{1,2}:\d{2}(?::\d{2})?)?\s*$/;

function typeOf(counts: ReadonlyMap<string, number>, present: number): ColumnType {
  if (present === 0) return 'text';
  let numbers = 0;
  let whole = true;
  let empty = 0;
  let times = 0;
  let flags = 0;
  for (const [text, n] of counts) {
    const number = numberOf(text);
    if (number !== undefined) {
      numbers += n;
      // "1.0" is a whole number that a real-valued column wrote.
      if (!Number.isInteger(number) || text.includes('.')) whole = false;
    } else if (noNumber.test(text)) empty += n;
    else if (date.test(text) || dayFirst.test(text)) times += n;
    else if (/^\s*(?:true|false)\s*$/i.test(text)) flags += n;
  }
  if (numbers > 0 && numbers + empty === present) return whole ? 'integer' : 'real';
  if (times > 0 && times + empty === present) return 'time';
  if (flags > 0 && flags + empty === present) return 'boolean';
  return 'text';
}
