import { AuditError } from '../../../protocol/failures.ts';
import type { Dialect } from './dialect.ts';
import type { Parts } from './parts.ts';
import type { Reading } from './reading.ts';

/**
 * How a table in several files is read: all of them alike.
 *
 * @param path what was asked for: a folder or a pattern
 * @throws AuditError parseFailed `partsDiffer` with the first file that is of another kind, has other columns, or would
 *   have to be converted
 */
export async function readingOfParts(
  path: string,
  { files, keys }: Parts,
  read: (file: string) => Promise<Reading>,
): Promise<Reading> {
  const parts: Reading[] = [];
  for (const file of files) {
    const part = await read(file);
    const first = parts[0] ?? part;
    if (part.file !== file || part.arrays !== undefined || !likeFirst(first, part))
      throw new AuditError('parseFailed', { path: file, reason: 'partsDiffer' });
    parts.push(part);
  }
  const [first] = parts;
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  const dialect = first!.dialect && { ...first!.dialect, styles: stylesOf(parts) };
  return {
    ...first!,
    path,
    bytes,
    fileBytes: bytes,
    parts,
    keys,
    ...(dialect && { dialect }),
    notes: [{ code: 'parts', files: parts.length, columns: keys }, ...first!.notes],
  };
}

function likeFirst(first: Reading, { format, gzip, dialect }: Reading): boolean {
  if (first.format !== format || first.gzip !== gzip || format === 'json' || format === 'arrow') return false;
  return JSON.stringify(written(first.dialect)) === JSON.stringify(written(dialect));
}

/** What must be the same for files to be read in one go. */
const written = (dialect: Dialect | undefined) =>
  dialect && [dialect.delimiter, dialect.escapedBy, dialect.names, dialect.skipRows, dialect.fields, dialect.mixedEnds];

/** A style is known by the cells it fits: one that shows in one file only does no harm in others. */
const stylesOf = (parts: readonly Reading[]): Dialect['styles'] =>
  new Map(parts.flatMap(({ dialect }) => [...(dialect?.styles ?? [])]));
