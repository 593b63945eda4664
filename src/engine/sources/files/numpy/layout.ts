import { type Dtype, dtypeOf, sizeOf } from './dtype.ts';
import type { NumpyHeader } from './header.ts';
import type { Literal } from './literal.ts';

/** A column of an array, and where in each row of its block a cell begins. */
export type NumpyColumn = { readonly name: string; readonly dtype: Dtype; readonly at: number };

/** Columns whose cells stand beside each other, row after row of `stride` bytes. */
export type Block = { readonly begin: number; readonly stride: number; readonly columns: readonly NumpyColumn[] };

/** Where the cells of an array stand in its file. */
export type Layout = {
  readonly rows: number;
  /** The file has at least so many. */
  readonly bytes: number;
  readonly blocks: readonly Block[];
  /** Fields of which no column can be made. */
  readonly leftOut: readonly string[];
};

/** An array with more columns than this holds features. */
const mostColumns = 100;
const widestRow = 1024 * 1024;

/**
 * The columns of an array: one of each of its fields, of its second dimension (`name_0`, `name_1` …), or a single one.
 *
 * @param fieldPrefix stands before the names of fields
 * @returns undefined where it is no column or few of them: another number of dimensions, objects, complex numbers …
 */
export function layoutOf(
  { descr, fortran, shape, begin }: NumpyHeader,
  name: string,
  fieldPrefix: string,
): Layout | undefined {
  const [rows, width = 1, ...more] = shape;
  if (rows === undefined || more.length > 0 || width === 0 || width > mostColumns) return undefined;
  const { cells, size, leftOut } = cellsOf(descr, name, fieldPrefix);
  if (cells.length === 0 || size * width > widestRow) return undefined;
  const inRow = (column: number): readonly NumpyColumn[] =>
    cells.map((cell) => (width === 1 ? cell : { ...cell, name: `${cell.name}_${column}` }));
  const columns = Array.from({ length: width }, (_, column) => column);
  const blocks: readonly Block[] = fortran
    ? columns.map((column) => ({ begin: begin + column * rows * size, stride: size, columns: inRow(column) }))
    : [
        {
          begin,
          stride: size * width,
          columns: columns.flatMap((column) => inRow(column).map((cell) => ({ ...cell, at: cell.at + column * size }))),
        },
      ];
  return { rows, bytes: begin + rows * width * size, blocks, leftOut };
}

type Cells = { readonly cells: readonly NumpyColumn[]; readonly size: number; readonly leftOut: readonly string[] };

function cellsOf(descr: Literal, name: string, fieldPrefix: string): Cells {
  const size = sizeOf(descr);
  if (typeof descr === 'string' || size === undefined) {
    const dtype = typeof descr === 'string' ? dtypeOf(descr) : undefined;
    return { cells: dtype === undefined ? [] : [{ name, dtype, at: 0 }], size: dtype?.bytes ?? 0, leftOut: [] };
  }
  const cells: NumpyColumn[] = [];
  const leftOut: string[] = [];
  let at = 0;
  for (const field of descr as readonly (readonly Literal[])[]) {
    const [said, type, shape] = field;
    // A field may have a title, which stands before its name.
    const plain = String(Array.isArray(said) ? (said as readonly Literal[])[1] : said);
    const dtype = typeof type === 'string' && shape === undefined ? dtypeOf(type) : undefined;
    if (dtype !== undefined) cells.push({ name: fieldPrefix + plain, dtype, at });
    else if (plain !== '') leftOut.push(fieldPrefix + plain);
    at += sizeOf([field])!;
  }
  return { cells, size, leftOut };
}
