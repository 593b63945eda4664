import fc from 'fast-check';
import { expect } from 'vitest';
import type { FileNote } from '../../src/protocol/reading.ts';
import { workshop } from '../unit/detect/ports.ts';
import { always } from './property.ts';
import { asCounted, asSampled } from './reading.ts';
import { bytesOf, wellFormed } from './writing.ts';

const { ports, file } = workshop();

type Value = string | number | boolean | null;
type Records = { readonly names: readonly string[]; readonly rows: readonly (readonly Value[])[] };

const text = fc.oneof(
  fc.constantFrom(
    'a',
    'yes',
    '0',
    '1.50',
    'null',
    'true',
    'NaN',
    '2020-01-02',
    '12:30',
    '{}',
    '[1]',
    '日本',
    '🙂',
    'é',
  ),
  fc.string({
    maxLength: 12,
    unit: fc.oneof(
      fc.constantFrom('"', '\\', '\n', '\r', '\t', ' ', '\u2028', '\0', ','),
      fc.string({ minLength: 1, maxLength: 1 }),
    ),
  }),
);
const value: fc.Arbitrary<Value> = fc.oneof(
  text,
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constantFrom(null, ''),
);
const records: fc.Arbitrary<Records> = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.record({
    names: fc.uniqueArray(
      fc.oneof(fc.constantFrom('id', 'y', 'a b', 'é', '"', "'", '__proto__x', 'columns', 'data'), text),
      {
        minLength: width,
        maxLength: width,
        selector: (name) => name.toLowerCase(),
      },
    ),
    rows: fc.array(fc.array(value, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
  }),
);
const styles = fc.record({
  shape: fc.constantFrom('lines', 'list', 'pretty', 'split'),
  leaving: fc.boolean(),
  encoding: fc.constantFrom('utf-8', 'utf-8', 'utf-8-bom', 'utf-16le'),
  gzip: fc.boolean(),
  lastEnd: fc.boolean(),
});

always(
  'records written as JSON are read as they were written, or refused',
  { of: 'records', runs: 40 },
  fc.tuple(records, styles),
  async ([table, { shape, leaving, lastEnd, ...style }]) => {
    const { names, rows } = table;
    fc.pre(wellFormed([...names, ...rows.flat()].join('')));
    // A record may leave out what is missing, once the first one has named all.
    const objects = rows.map((row, at) =>
      Object.fromEntries(
        names.map((name, column) => [name, row[column]]).filter(([, cell]) => !(leaving && at > 0 && cell === null)),
      ),
    );
    const written = {
      lines: () => objects.map((one) => JSON.stringify(one)).join('\n'),
      list: () => JSON.stringify(objects),
      pretty: () => JSON.stringify(objects, null, 2),
      split: () => JSON.stringify({ columns: names, data: rows }),
    }[shape]();
    const path = file(shape === 'lines' ? 't.jsonl' : 't.json', bytesOf(written + (lastEnd ? '\n' : ''), style)!);
    const sampled = await asSampled(path, ports);
    if ('refused' in sampled) return expect(mayRefuse(table)).toContain(sampled.refused);
    // Keys that are numbers come first, as JavaScript orders them.
    const order = shape === 'split' ? names : Object.keys(objects[0]!);
    const wanted = rows.map((row) => order.map((name) => row[names.indexOf(name)]!));
    expect(sampled.table.names).toEqual(order.map(saidOf(sampled.notes, sampled.table.names)));
    expect(sampled.table.rows.map((row, at) => row.map((cell, column) => alike(cell, wanted[at]![column]!)))).toEqual(
      wanted,
    );
    expect(await asCounted(path, ports)).toMatchObject({ table: sampled.table });
  },
);

/** A name that cannot be one is changed, and an empty one that was given another is said. */
const saidOf = (notes: readonly FileNote[], found: readonly string[]) => (name: string, at: number) =>
  notes.some(
    (note) =>
      (note.code === 'duplicateNames' || (note.code === 'emptyNames' && name === '')) &&
      note.columns.includes(found[at]!),
  )
    ? found[at]!
    : name.replaceAll('\0', '\u2400');

const mayRefuse = ({ names, rows }: Records): readonly string[] => [
  ...(new Set(names.map((name) => name.toLowerCase())).size < names.length ? ['duplicateKey'] : []),
  ...(rows.length === 0 ? ['fileEmpty'] : []),
];

/** The value where the cell is a text of it; the empty text is a missing cell. */
function alike(cell: string | null, value: Value): Value {
  if (cell === null) return value === null || value === '' ? value : cell;
  if (typeof value === 'number') return Number(cell) === value ? value : cell;
  return cell === String(value) && value !== null ? value : cell;
}
