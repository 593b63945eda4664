/** Extensions of files that may hold a table. */
export const tableExtensions = [
  'csv',
  'tsv',
  'jsonl',
  'ndjson',
  'parquet',
  'arrow',
  'arrows',
  'feather',
  'npz',
  'npy',
  'xlsx',
  'xlsm',
] as const;
/** Those that are also read with `.gz` behind them. */
export const zippedExtensions = ['csv', 'tsv', 'jsonl', 'ndjson'] as const;
/**
 * Names of single arrays that speak of predictions or truth; `*` stands for any text. Most `.npy` files hold features, one
 * each, and there may be thousands of them.
 */
export const tellingArrays = [
  'y',
  'y_*',
  '*pred*',
  '*prob*',
  '*score*',
  '*logit*',
  '*label*',
  '*target*',
  '*truth*',
] as const;

const table = new RegExp(`\\.(?:(?:${tableExtensions.join('|')})|(?:${zippedExtensions.join('|')})\\.gz)$`, 'i');
const telling = new RegExp(`^(?:${tellingArrays.join('|').replaceAll('*', '.*')})\\.npy$`, 'i');

/** The ending that says what a file's name promises: `csv`, `parquet`, `csv.gz`. Undefined where it promises no table. */
export const formatName = (name: string): string | undefined => table.exec(name)?.[0].slice(1).toLowerCase();

/** Whether a file's name says that it may hold a table. */
export const isTableName = (name: string): boolean => table.test(name);

/** Whether a table is worth listing unasked: no array that may be anything, no lock of an open workbook. */
export function isListedTable(path: string): boolean {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return isTableName(name) && !name.startsWith('~$') && (!/\.npy$/i.test(name) || telling.test(name));
}
