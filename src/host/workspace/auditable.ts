import { tableExtensions, zippedExtensions } from '../../protocol/tableNames.ts';

/** Names that may hold a table, as a glob for the editor's file search; package.json's menus name the same. */
export const auditableGlob = `**/*.{${[...tableExtensions, ...zippedExtensions.map((extension) => `${extension}.gz`)].join(',')}}`;

/** The same for a file dialogue. */
export const auditableExtensions: readonly string[] = [...tableExtensions, 'gz'];
