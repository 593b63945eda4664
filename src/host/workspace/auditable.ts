/** Extensions of files that may be looked at without being asked; package.json's menus name the same. */
const extensions = ['csv', 'tsv', 'jsonl', 'ndjson', 'parquet', 'arrow', 'feather'] as const;
const zipped = ['csv', 'tsv', 'jsonl', 'ndjson'] as const;

/** Whether a file's name says that it may hold a table. */
export const isAuditable = (name: string): boolean =>
  new RegExp(`\\.(?:(?:${extensions.join('|')})|(?:${zipped.join('|')})\\.gz)$`, 'i').test(name);

/** The same as a glob for the editor's file search. */
export const auditableGlob = `**/*.{${[...extensions, ...zipped.map((extension) => `${extension}.gz`)].join(',')}}`;

/** The same for a file dialogue. */
export const auditableExtensions: readonly string[] = [...extensions, 'gz'];
