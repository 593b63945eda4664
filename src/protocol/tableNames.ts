/** Extensions of files that may hold a table. */
export const tableExtensions = ['csv', 'tsv', 'jsonl', 'ndjson', 'parquet', 'arrow', 'arrows', 'feather'] as const;
/** Those that are also read with `.gz` behind them. */
export const zippedExtensions = ['csv', 'tsv', 'jsonl', 'ndjson'] as const;

const pattern = new RegExp(`\\.(?:(?:${tableExtensions.join('|')})|(?:${zippedExtensions.join('|')})\\.gz)$`, 'i');

/** The ending that says what a file's name promises: `csv`, `parquet`, `csv.gz`. Undefined where it promises no table. */
export const formatName = (name: string): string | undefined => pattern.exec(name)?.[0].slice(1).toLowerCase();

/** Whether a file's name says that it may hold a table. */
export const isTableName = (name: string): boolean => pattern.test(name);
