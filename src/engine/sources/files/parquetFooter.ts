import { AuditError } from '../../../protocol/failures.ts';
import { compactReader } from './pageHeader.ts';
import { bytesAt, openToRead } from './shape.ts';

/** No table is nested so deep, and the database goes as deep as the file says: some thousands end the process. */
const deepest = 500;
/** A footer of many groups of rows is large, and the columns stand at its begin. */
const mostBytes = 64 << 20;

/**
 * Checks how deep the columns of a Parquet file are nested, before the database follows them.
 *
 * @throws AuditError parseFailed `depth`
 */
export async function checkFooter(path: string): Promise<void> {
  const file = await openToRead(path);
  try {
    const { size } = await file.stat();
    const length = size < 12 ? 0 : (await bytesAt(file, size - 8, 4)).readUInt32LE(0);
    if (length > size - 12) return;
    const footer = await bytesAt(file, size - 8 - length, Math.min(length, mostBytes));
    if (depthOf(footer) > deepest) throw new AuditError('parseFailed', { path, reason: 'depth' });
  } finally {
    await file.close();
  }
}

const [i32, list, struct] = [5, 9, 12];
const schemaField = 2;
const childrenField = 5;

/** How deep the columns are nested: field 2 lists them, each before its children (parquet.thrift, `FileMetaData`). */
export function depthOf(footer: Uint8Array): number {
  const reader = compactReader(footer);
  /** Of each element that is not ended, how many of its children are still to come. */
  const open: number[] = [];
  let most = 0;
  const element = () => {
    let children = 0;
    reader.fields((id, type) => {
      if (id === childrenField && type === i32) children = reader.zigzag();
      else reader.skip(type, 0);
    });
    if (open.length > 0) open[open.length - 1]!--;
    if (children > 0) open.push(children);
    while (open.at(-1) === 0) open.pop();
    most = Math.max(most, open.length);
  };
  try {
    reader.fields((id, type) => {
      if (id !== schemaField || type !== list) return reader.skip(type, 0);
      reader.items((of) => {
        if (of !== struct) throw new RangeError('no list of columns');
        element();
      });
    });
  } catch (error) {
    // What cannot be understood is for the database to judge.
    if (!(error instanceof RangeError)) throw error;
  }
  return most;
}
