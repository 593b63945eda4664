import { dirname } from 'node:path';
import { AuditError } from '../../protocol/failures.ts';

/**
 * The database writes only what does not fit into memory, to its temporary folder. That this failed is said of the folder,
 * never of the file that was read.
 *
 * @returns undefined for an error of another kind
 */
export function writingFailed(error: unknown): AuditError | undefined {
  const message = error instanceof Error ? error.message : '';
  const refused =
    /(?:Could not write file|Failed to create directory|(?:Cannot|Could not) open file) "([^"]+)": (.*)/.exec(message);
  const [, path = '', reason = ''] = refused ?? [];
  if (!refused || (/open file/.test(refused[0]) && !path.includes('duckdb_temp'))) return undefined;
  const full = /No space left|not enough space|quota|File too large/i.test(reason);
  // The folder of the database is one of many in the one that people know.
  const folder = dirname(dirname(path));
  return new AuditError(full ? 'diskFull' : 'folderNotWritable', { folder, reason }, error);
}
