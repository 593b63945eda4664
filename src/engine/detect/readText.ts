import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AuditError } from '../../protocol/failures.ts';
import type { Ports } from '../ports.ts';
import { withLockedDatabase } from '../sources/connection.ts';
import { dialectOf } from '../sources/dialect.ts';
import { readingFailed } from '../sources/relation.ts';
import { quoteText } from '../sources/sql.ts';
import type { FileShape } from './format.ts';
import { everyNth, numberFrom, readTexts } from './queries.ts';
import { slicesOf } from './slices.ts';
import { rowsToKeep, type Sample } from './table.ts';

/**
 * Rows of a CSV or TSV file, all of them as text; only an empty cell is missing.
 *
 * @throws AuditError parseFailed with the line where the file's head cannot be read
 */
export async function readSeparated(
  path: string,
  shape: FileShape,
  ports: Ports,
  signal: AbortSignal,
): Promise<Sample> {
  const { parts, whole } = await slicesOf(path, shape, signal);
  const head = parts[0]!.subarray(0, 256 * 1024).toString('utf8');
  const { delimiter, header, names } = dialectOf(head, shape.format === 'tsv');
  if (names.length === 0) throw new AuditError('fileEmpty', { path });
  const folder = await mkdtemp(join(ports.temporary, 'sample-'));
  try {
    // A file that is small and not packed is read where it stands; slices are written apart, the header in the first only.
    const inPlace = whole && !shape.gzip;
    const files = inPlace ? [path] : parts.map((_, at) => join(folder, `${at}.csv`));
    if (!inPlace) for (const [at, part] of parts.entries()) await writeFile(files[at]!, part);
    const columns = names.map((name) => `${quoteText(name)}: 'VARCHAR'`).join(', ');
    const reading = (list: readonly string[], headed: boolean, strict: boolean) =>
      `read_csv([${list.map(quoteText).join(', ')}], auto_detect = false, header = ${headed}, delim = ${quoteText(delimiter)}` +
      `, quote = '"', escape = '"', nullstr = '', strict_mode = ${strict}, ignore_errors = ${!strict}, columns = {${columns}})`;
    return await withLockedDatabase(files, ports.temporary, signal, async (connection) => {
      try {
        const first = reading([files[0]!], header, true);
        const rows = whole ? await numberFrom(connection, `select count(*) from ${first}`) : undefined;
        const keep = rowsToKeep(rows, names.length);
        const cells = await readTexts(connection, everyNth(first, keep), names.length);
        if (files.length > 1) {
          // A slice may begin inside a quoted field: its torn rows are left out, the head's never.
          const more = await readTexts(
            connection,
            `select * from ${reading(files.slice(1), false, false)}`,
            names.length,
          );
          for (const [at, column] of more.entries()) for (const cell of column) cells[at]!.push(cell);
        }
        return {
          format: shape.format,
          bytes: shape.bytes,
          names,
          cells,
          sampledRows: cells[0]!.length,
          ...(rows === undefined ? {} : { rows }),
          whole: whole && keep === 1,
          nested: new Set<string>(),
          headerless: !header,
        };
      } catch (error) {
        if (signal.aborted) throw error;
        throw readingFailed(path, error);
      }
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
