import { AuditError } from '../../protocol/failures.ts';
import type { Join } from '../../protocol/roles.ts';
import type { Ports } from '../ports.ts';
import { broughtColumns } from '../sources/brought.ts';
import { nearest } from './given.ts';
import { textsOf } from './numberText.ts';
import { sampleOf } from './sample.ts';
import type { Cell, Sample } from './table.ts';

/**
 * A sample with the columns of a second file brought in, by key or by row order. The left file's rows stay; where the second
 * has no row for one its cells are missing. Of keys that come twice the first counts.
 *
 * @throws AuditError joinFailed where row order needs whole files of one length; noSuchColumn for a key that is not there
 */
export async function joinedSample(left: Sample, join: Join, ports: Ports, signal: AbortSignal): Promise<Sample> {
  const right = await sampleOf(join.path, ports, signal);
  const rowOf = join.on === 'rowOrder' ? byOrder(left, right, join.path) : byKey(left, right, join.on, join.path);
  const brought = broughtColumns(left.names, right.names, join.on).map(({ name, as }) => ({
    name: as,
    cells: textsOf(right.cells[right.names.indexOf(name)]!),
  }));
  const rows = Array.from({ length: left.sampledRows }, (_, row) => rowOf(row));
  const columns = brought.map(({ cells }) =>
    rows.map((row): Cell => (row === undefined ? null : (cells[row] ?? null))),
  );
  // A key that a part of a large second file did not show is not missing: it was not looked at.
  const seen = rows.flatMap((row, at) => (row === undefined && !right.whole ? [] : [at]));
  const part = seen.length < rows.length;
  const picked = (column: readonly Cell[]) => seen.map((row) => column[row]!);
  const cells = [...left.cells, ...columns].map((column) => (part ? picked(textsOf(column)) : column));
  return {
    ...left,
    names: [...left.names, ...brought.map(({ name }) => name)],
    cells,
    sampledRows: part ? seen.length : left.sampledRows,
    whole: left.whole && !part,
    nested: new Set([...left.nested, ...right.nested]),
    notes: [...left.notes, ...right.notes.map((note) => ({ ...note, file: join.path }))],
  };
}

type RowOf = (row: number) => number | undefined;

function byOrder(left: Sample, right: Sample, path: string): RowOf {
  if (left.rows !== undefined && right.rows !== undefined && left.rows !== right.rows)
    throw new AuditError('joinFailed', { path, reason: 'rowCount', left: left.rows, right: right.rows });
  if (!left.whole || !right.whole) throw new AuditError('joinFailed', { path, reason: 'tooLargeForRowOrder' });
  return (row) => row;
}

function byKey(
  left: Sample,
  right: Sample,
  on: { readonly left: string; readonly right: string },
  path: string,
): RowOf {
  const own = left.cells[left.names.indexOf(on.left)];
  const other = right.cells[right.names.indexOf(on.right)];
  if (own === undefined)
    throw new AuditError('noSuchColumn', { path, column: on.left, near: nearest(on.left, left.names) });
  if (other === undefined)
    throw new AuditError('noSuchColumn', { path, column: on.right, near: nearest(on.right, right.names) });
  const keys = textsOf(own);
  const first = new Map<string, number>();
  for (const [row, key] of textsOf(other).entries()) if (key !== null && !first.has(key)) first.set(key, row);
  return (row) => {
    const key = keys[row];
    return key == null ? undefined : first.get(key);
  };
}
