import { basename, join } from 'node:path';
import { AuditError } from '../../../../protocol/failures.ts';
import type { ReadingNote } from '../../../../protocol/reading.ts';
import { namesOf } from '../header.ts';
import { bytesAt, openToRead } from '../shape.ts';
import { headOf, type Packed, unpack, withZip } from '../zip.ts';
import { holdsObjects } from './dtype.ts';
import { longestHeader, type NumpyHeader, numpyHeader } from './header.ts';
import { type Layout, layoutOf } from './layout.ts';

/** An array in a file of its own. */
export type NumpyArray = Layout & { readonly file: string };

export type NumpyArrays = { readonly arrays: readonly NumpyArray[]; readonly notes: readonly ReadingNote[] };

/** What the arrays of a table may come to, unpacked into the temporary folder. */
const mostUnpacked = 2 * 1024 * 1024 * 1024;

/**
 * The one array of a `.npy` file. Its column is called as the file is.
 *
 * @throws AuditError parseFailed `numpy`, `numpyPickled`, `numpyShape`; fileEmpty
 */
export async function arrayOfNpy(path: string, bytes: number): Promise<NumpyArrays> {
  const file = await openToRead(path);
  try {
    const header = numpyHeader(await bytesAt(file, 0, longestHeader));
    const name = basename(path).replace(/\.npy$/i, '');
    const layout = checkedLayout(path, header, name, '', bytes);
    if (layout === undefined)
      throw new AuditError('parseFailed', {
        path,
        reason: holdsObjects(header!.descr) ? 'numpyPickled' : 'numpyShape',
      });
    if (layout.rows === 0) throw new AuditError('fileEmpty', { path });
    return named([{ ...layout, file: path }], layout.leftOut);
  } finally {
    await file.close();
  }
}

/**
 * The arrays of a `.npz` archive that have one length, unpacked into `folder`. Where several lengths are found, it is the one
 * of most arrays named as predictions or truth, then of most arrays, then the longest.
 *
 * @throws AuditError parseFailed `numpy`, `numpyPickled`, `numpyShape`, `unpacksTooLarge`; fileEmpty
 */
export const arraysOfNpz = (path: string, folder: string, signal: AbortSignal): Promise<NumpyArrays> =>
  withZip(path, 'numpy', signal, async (files) => {
    const found: Found[] = [];
    const leftOut: string[] = [];
    let pickled = false;
    for (const file of files) {
      const name = file.name.replace(/\.npy$/i, '');
      const header = /\.npy$/i.test(file.name) ? numpyHeader(await headOf(file, longestHeader, signal)) : null;
      const layout = header === null ? undefined : checkedLayout(path, header, name, `${name}_`, file.bytes);
      pickled ||= header !== null && holdsObjects(header!.descr);
      if (layout === undefined) leftOut.push(name);
      else found.push({ name, file, layout });
    }
    if (found.length === 0)
      throw new AuditError('parseFailed', { path, reason: pickled ? 'numpyPickled' : 'numpyShape' });
    const rows = usualLength(found);
    if (rows === 0) throw new AuditError('fileEmpty', { path });
    const kept = found.filter(({ layout }) => layout.rows === rows);
    if (kept.reduce((sum, { file }) => sum + file.bytes, 0) > mostUnpacked)
      throw new AuditError('parseFailed', { path, reason: 'unpacksTooLarge', most: '2 GB' });
    const arrays: NumpyArray[] = [];
    for (const [at, { file, layout }] of kept.entries()) {
      const unpacked = join(folder, String(at));
      await unpack(file, unpacked, signal);
      arrays.push({ ...layout, file: unpacked });
    }
    const others = found.filter((one) => !kept.includes(one)).map(({ name }) => name);
    return named(arrays, [...others, ...leftOut, ...kept.flatMap(({ layout }) => layout.leftOut)]);
  });

type Found = { readonly name: string; readonly file: Packed; readonly layout: Layout };

/** @throws AuditError parseFailed `numpy` where there is no header, or it says more than there is */
function checkedLayout(
  path: string,
  header: NumpyHeader | undefined,
  name: string,
  fieldPrefix: string,
  bytes: number,
): Layout | undefined {
  if (header === undefined) throw new AuditError('parseFailed', { path, reason: 'numpy' });
  const layout = holdsObjects(header.descr) ? undefined : layoutOf(header, name, fieldPrefix);
  if (layout !== undefined && layout.bytes > bytes) throw new AuditError('parseFailed', { path, reason: 'numpy' });
  return layout;
}

const telling = /pred|prob|score|logit|hat|true|label|target|truth/i;

function usualLength(found: readonly Found[]): number {
  const lengths = new Map<number, { told: number; arrays: number }>();
  for (const { name, layout } of found) {
    const so = lengths.get(layout.rows) ?? { told: 0, arrays: 0 };
    lengths.set(layout.rows, { told: so.told + Number(telling.test(name)), arrays: so.arrays + 1 });
  }
  const [best] = [...lengths].sort(([rows, a], [others, b]) => b.told - a.told || b.arrays - a.arrays || others - rows);
  return best![0];
}

/** Every column gets a name of its own. */
function named(arrays: readonly NumpyArray[], leftOut: readonly string[]): NumpyArrays {
  const columns = arrays.flatMap(({ blocks }) => blocks.flatMap((block) => block.columns));
  // No text of SQL can hold a zero byte.
  const { names, notes } = namesOf(
    columns.map(({ name }) => name.replaceAll('\0', '\u2400')),
    true,
  );
  const nameOf = new Map(columns.map((column, at) => [column, names[at]!]));
  return {
    arrays: arrays.map((array) => ({
      ...array,
      blocks: array.blocks.map((block) => ({
        ...block,
        columns: block.columns.map((column) => ({ ...column, name: nameOf.get(column)! })),
      })),
    })),
    notes: leftOut.length > 0 ? [...notes, { code: 'arraysLeftOut', arrays: leftOut }] : notes,
  };
}
