import { sep } from 'node:path';
import { AuditError } from '../../../protocol/failures.ts';
import { quoteName } from '../sql.ts';

/** Options with which the database's readers take columns from the names of folders, as text; without keys they take none. */
export const folderOptions = (keys: readonly string[]): string =>
  `hive_partitioning = ${keys.length > 0}, hive_types_autocast = false`;

/**
 * The columns of files and those of their folders, and nothing that folders further up are called.
 *
 * @param from reads the files with `folderOptions`
 * @throws AuditError parseFailed `partsColumn` where a folder would hide a column of the files
 */
export function withFolderColumns(
  path: string,
  from: string,
  files: readonly string[],
  columns: ReadonlyMap<string, string>,
  keys: readonly string[],
): { readonly from: string; readonly columns: ReadonlyMap<string, string> } {
  if (keys.length === 0) return { from, columns };
  const named = new Set(files[0]!.split(sep).flatMap((part) => /^([^=]+)=/.exec(part)?.[1]?.toLowerCase() ?? []));
  const hidden = [...columns.keys()].find((name) => named.has(name.toLowerCase()));
  if (hidden !== undefined) throw new AuditError('parseFailed', { path, reason: 'partsColumn', column: hidden });
  const all = [...columns.keys(), ...keys];
  return {
    from: `(select ${all.map(quoteName).join(', ')} from ${from})`,
    columns: new Map([...columns, ...keys.map((key) => [key, 'VARCHAR'] as const)]),
  };
}
