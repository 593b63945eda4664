import { tableExtensions, tellingArrays, zippedExtensions } from '../../protocol/tableNames.ts';

/** Names of tables that are worth listing, as a glob for the editor's file search; package.json's menus name all tables. */
export const auditableGlob = `**/{${[
  ...tableExtensions.filter((extension) => extension !== 'npy').map((extension) => `*.${extension}`),
  ...zippedExtensions.map((extension) => `*.${extension}.gz`),
  ...tellingArrays.map((name) => `${name}.npy`),
].join(',')}}`;

/** All tables, for a file dialogue. */
export const auditableExtensions: readonly string[] = [...tableExtensions, 'gz'];
