import fc from 'fast-check';
import { expect } from 'vitest';
import type { NumberStyle } from '../../src/protocol/reading.ts';
import { workshop } from '../unit/detect/ports.ts';
import { type PlainRow, plainStructure } from './plainStructure.ts';
import { always } from './property.ts';
import { asCounted, asSampled, type Came, type Read } from './reading.ts';
import { bytesOf, type Style, styles, type Table, tables, textOf } from './writing.ts';

const { ports, file } = workshop();

always(
  'a table written as separated text is read as it was written, or what was changed is said, or it is refused',
  { of: 'tables', runs: 40 },
  fc.tuple(tables, styles),
  async ([table, style]) => {
    const text = textOf(table, style);
    const bytes = text === undefined ? undefined : bytesOf(text, style);
    fc.pre(text !== undefined && bytes !== undefined && !text.startsWith('\ufeff') && !ambiguous(text, style));
    const path = file(style.delimiter === '\t' ? 't.tsv' : 't.csv', bytes!);
    const sampled = await asSampled(path, ports);
    right(table, style, text!, sampled);
    const counted = await asCounted(path, ports);
    // Only what looks at every row can refuse one of them; an audit does so beside its counting.
    if ('table' in sampled) expect(counted).toMatchObject({ table: sampled.table });
  },
);

function right(table: Table, style: Style, text: string, came: Came): void {
  if ('refused' in came) expect(mayRefuse(table, text, style)).toContain(came.refused);
  else expect(came.table).toEqual(expected(table, style, text, came));
}

/** A header that is met again, or has gaps; what no text holds; nothing but names. */
function mayRefuse({ names, rows }: Table, text: string, style: Style): readonly string[] {
  const lines = rowsOf(text, style.delimiter).map((row) => row.text);
  return [
    ...(new Set(lines).size < lines.length ? ['headerAgain'] : []),
    ...(names.some((name) => name.trim() === '') ? ['header'] : []),
    // Where lines end in different ways the database may count an empty row too many or too few.
    ...(new Set(text.match(/\r\n?|\n/g)).size > 1 ? ['rowCount'] : []),
    ...(text.includes('\0') ? ['zero'] : []),
    ...(/(?![\t-\r])\p{Cc}/u.test(text) ? ['formatUnknown'] : []),
    ...(rows.every((row) => row.every((cell) => cell === '')) ? ['fileEmpty'] : []),
  ];
}

/** The table with what the notes say was changed. */
function expected(
  { names, rows }: Table,
  { delimiter }: Style,
  text: string,
  came: Extract<Came, { table: Read }>,
): Read {
  const { table, notes } = came;
  let all: (readonly string[])[] = [names, ...rows];
  let wanted: readonly string[] | undefined;
  const styles = new Map<string, NumberStyle>();
  for (const note of notes) {
    switch (note.code) {
      case 'encoding':
      case 'newlines':
        break;
      case 'noHeader':
        wanted = table.names.map((_, at) => `column${at}`);
        break;
      case 'preamble': {
        const above = rowsOf(text, delimiter).filter(({ line }) => line <= note.lines).length;
        expect(above).toBeGreaterThan(0);
        all = all.slice(above);
        break;
      }
      case 'spaces':
        all = all.map((row) => row.map((cell, at) => (at === 0 ? cell : cell.replace(/^ /, ''))));
        break;
      case 'emptyNames':
      case 'duplicateNames':
        for (const name of note.columns) expect(table.names).toContain(name);
        break;
      case 'numbers':
        for (const name of note.columns) styles.set(name, note.style);
        break;
      default:
        expect.unreachable(`nothing of this kind was written: ${note.code}`);
    }
  }
  const changed = new Set(
    notes.flatMap((note) => (note.code === 'emptyNames' || note.code === 'duplicateNames' ? note.columns : [])),
  );
  const said = wanted ?? all[0]!.map((name, at) => (changed.has(table.names[at]!) ? table.names[at]! : name));
  const data = wanted === undefined ? all.slice(1) : all;
  return {
    names: said,
    rows: data.map((row, line) =>
      row.map((cell, at) => (cell === '' ? null : plain(cell, styles.get(said[at]!), table.rows[line]?.[at]))),
    ),
  };
}

/** A number in a style of its own becomes the plain one, written somehow; any other cell stays. */
function plain(cell: string, style: NumberStyle | undefined, found: string | null | undefined): string {
  if (style === undefined || found == null) return cell;
  const text = cell.trim();
  const number = {
    percent: () => (/^[+-]?\d+(\.\d+)?\s?%$/.test(text) ? Number(text.replace('%', '')) / 100 : Number.NaN),
    thousands: () => (/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? Number(text.replaceAll(',', '')) : Number.NaN),
    decimalComma: () => (/^[+-]?\d+,\d+$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN),
  }[style]();
  return !Number.isNaN(number) && Math.abs(Number(found) - number) <= 1e-12 * Math.abs(number) ? found : cell;
}

/** Whether another delimiter cuts the lines as evenly, into more fields: such a file can be meant in two ways. */
function ambiguous(text: string, { delimiter }: Style): boolean {
  const evenness = (by: string) => {
    const widths = rowsOf(text, by).map(({ fields }) => fields.length);
    const times = (width: number) => widths.filter((other) => other === width).length;
    const usual = Math.max(...widths.filter((width) => times(width) === Math.max(...widths.map(times))));
    return { usual, even: times(usual) / widths.length };
  };
  const own = evenness(delimiter);
  return [',', ';', '\t', '|'].some((other) => {
    const found = evenness(other);
    return (
      other !== delimiter &&
      found.usual > 1 &&
      (own.usual === 1 || (found.even === own.even && found.usual >= own.usual))
    );
  });
}

function rowsOf(text: string, delimiter: string): readonly PlainRow[] {
  const rows: PlainRow[] = [];
  const skip = Number.POSITIVE_INFINITY;
  plainStructure(text, { delimiter, escapedBy: '"', fields: 2, names: ['', ''], pairs: false, skip }, (row) =>
    rows.push(row),
  );
  return rows;
}
