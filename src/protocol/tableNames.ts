/** Extensions of files that may hold a table. */
export const tableExtensions = ['csv', 'tsv', 'jsonl', 'ndjson', 'parquet', 'arrow', 'arrows', 'feather'] as const;
/** Those that are also read with `.gz` behind them. */
export const zippedExtensions = ['csv', 'tsv', 'jsonl', 'ndjson'] as const;

const pattern = new RegExp(`\\.(?:(?:${tableExtensions.join('|')})|(?:${zippedExtensions.join('|')})\\.gz)$`, 'i');

/** Whether a file's name says that it may hold a table. */
export const isTableName = (name: string): boolean => pattern.test(name);
