import type { ColumnFacts, FileFormat } from '../../protocol/detection.ts';
import type { FileNote } from '../../protocol/reading.ts';

/** A cell as text; `null` is an empty one. */
export type Cell = string | null;

/** The cells of a column: text, or the numbers of a column that the file itself types so, NaN where missing. */
export type Cells = readonly Cell[] | Float64Array;

/** Rows of a file, column by column. All columns are as long as `sampledRows`. */
export type Sample = {
  readonly format: FileFormat;
  readonly bytes: number;
  readonly names: readonly string[];
  readonly cells: readonly Cells[];
  readonly sampledRows: number;
  /** Rows of the whole file; absent where only a part was looked at and the format does not say. */
  readonly rows?: number;
  /** Whether `cells` hold every row. */
  readonly whole: boolean;
  /** Columns that hold lists or records: their text is of no use. */
  readonly nested: ReadonlySet<string>;
  /** What had to be decided to read it. */
  readonly notes: readonly FileNote[];
};

/** A column of a sample with what is known of it. */
export type Column = {
  readonly name: string;
  readonly position: number;
  readonly snake: string;
  readonly tokens: readonly string[];
  /** Made when they are first asked for where the file holds numbers. */
  readonly cells: () => readonly Cell[];
  readonly facts: ColumnFacts;
  /** Numbers of a numeric column, NaN where missing. */
  readonly numbers?: Float64Array;
  /** Two Unicode forms of one text were met. */
  readonly twoForms?: boolean;
  /** Rows by value, spelled by `spelling`; kept for columns of at most 200 values. */
  readonly classes?: ReadonlyMap<string, number>;
};

const numeral = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/;

/** The number that a text is, or `undefined`; words such as `inf` are none. */
export const numberOf = (text: string): number | undefined => (numeral.test(text) ? Number(text) : undefined);

/** One spelling for equal values: `1`, `1.0` and `true` are the same class, `Yes` and `yes ` too. The sources read alike. */
export const spelling = (text: string): string => {
  const number = numberOf(text);
  if (number !== undefined) return String(number);
  const plain = text.trim().normalize('NFC').toLowerCase();
  return plain === 'true' ? '1' : plain === 'false' ? '0' : plain;
};

const mostCells = 600_000;
const mostRows = 60_000;

/** Every how many rows one is kept, so that a small but long file stays quick to look at. */
export const rowsToKeep = (rows: number | undefined, columns: number): number =>
  rows === undefined
    ? 1
    : Math.max(1, Math.ceil(rows / Math.min(mostRows, Math.floor(mostCells / Math.max(1, columns)))));
