import type { Packed } from '../zip.ts';
import { dateText } from './dates.ts';
import { unescaped } from './strings.ts';
import { eachPiece } from './xml.ts';

/** What the cells of a sheet need to be read. */
export type Lookup = {
  readonly strings: readonly string[];
  readonly dates: readonly boolean[];
  readonly from1904: boolean;
};

/** A row that holds something; counted from 0, as its cells are. */
export type SheetRow = { readonly row: number; readonly cells: ReadonlyMap<number, string> };

/** Cells that are one: the value stands in the first. */
export type Merged = { readonly column: number; readonly first: number; readonly last: number };

/** What is told of a sheet beside its rows, while they are read. */
export type Beside = { formulasWithoutValue: number; readonly merged: Merged[] };

const mostRows = 1_048_576;
const mostColumns = 16_384;
const mostMerged = 100_000;

/**
 * The rows of a sheet that hold something, in their order, some at a time. Cells are text: numbers as `1234.5`, dates as ISO
 * text, `true` and `false`, errors as they are shown (`#N/A`), formulas as they were last computed.
 *
 * @throws Error where it is no sheet
 */
export async function* rowsOf(
  sheet: Packed,
  { strings, dates, from1904 }: Lookup,
  beside: Beside,
  signal: AbortSignal,
): AsyncGenerator<readonly SheetRow[]> {
  let rows: SheetRow[] = [];
  let row = -1;
  let cells = new Map<number, string>();
  let column = -1;
  let type = 'n';
  let isDate = false;
  let text = '';
  let within = false;
  let reading = false;
  let formula = false;
  const cellText = (): string => {
    switch (type) {
      case 's':
        return strings[Number(text)] ?? '';
      case 'b':
        return text === '' ? '' : text === '0' ? 'false' : 'true';
      case 'n':
        return numberText(text, isDate, from1904);
      default:
        return unescaped(text);
    }
  };
  const handlers = {
    open: (name: string, attribute: (name: string) => string | undefined) => {
      switch (name) {
        case 'row': {
          const said = attribute('r');
          const next = said === undefined ? row + 1 : Number(said) - 1;
          if (!(next > row && next < mostRows)) throw new Error('rows out of order');
          row = next;
          cells = new Map();
          column = -1;
          break;
        }
        case 'c': {
          const said = attribute('r');
          column = said === undefined ? column + 1 : columnOf(said);
          if (!(column >= 0 && column < mostColumns)) throw new Error('no such column');
          type = attribute('t') ?? 'n';
          isDate = dates[Number(attribute('s') ?? -1)] ?? false;
          text = '';
          formula = false;
          break;
        }
        case 'f':
          formula = true;
          break;
        case 'rPh':
          reading = true;
          break;
        case 'v':
        case 't':
          within = !reading;
          break;
        case 'mergeCell':
          keepMerged(attribute('ref') ?? '', beside.merged);
      }
    },
    close: (name: string) => {
      switch (name) {
        case 'v':
        case 't':
          within = false;
          break;
        case 'rPh':
          reading = false;
          break;
        case 'c':
          // A formula that was never computed; one whose text is empty has a value.
          if (formula && text === '' && type !== 'str') beside.formulasWithoutValue++;
          if (text !== '') {
            const shown = cellText();
            if (shown !== '') cells.set(column, shown);
          }
          break;
        case 'row':
          if (cells.size > 0) rows.push({ row, cells });
      }
    },
    text: (piece: string) => {
      if (within) text += piece;
    },
  };
  for await (const _ of eachPiece(sheet, handlers, signal)) {
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
}

function numberText(text: string, isDate: boolean, from1904: boolean): string {
  // Excel writes 0.1 as 0.10000000000000001.
  if (!isDate && text.length < 15 && !/[^\d.-]/.test(text)) return text;
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number)) return text.trim();
  return (isDate ? dateText(number, from1904) : undefined) ?? String(number);
}

/** `B7` -> 1; -1 where it is no cell. */
function columnOf(cell: string): number {
  let column = 0;
  for (let at = 0; at < cell.length; at++) {
    const code = cell.charCodeAt(at) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

/** Cells over several columns keep their value in the first: they are titles. */
function keepMerged(ref: string, merged: Merged[]): void {
  const [, first, last] = /^[A-Z]+(\d+):[A-Z]+(\d+)$/i.exec(ref) ?? [];
  if (first === undefined || first === last || merged.length >= mostMerged) return;
  merged.push({ column: columnOf(ref), first: Number(first) - 1, last: Number(last) - 1 });
}
