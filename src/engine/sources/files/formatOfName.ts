import type { FileFormat } from '../../../protocol/detection.ts';

const byExtension: { readonly [extension: string]: FileFormat } = {
  csv: 'csv',
  txt: 'csv',
  data: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  json: 'json',
  parquet: 'parquet',
  pq: 'parquet',
  arrow: 'arrow',
  arrows: 'arrow',
  feather: 'arrow',
  ipc: 'arrow',
  npy: 'npy',
  npz: 'npz',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
};

/** The format that a file's name promises, `.gz` or not; undefined where it promises none. */
export const formatOfName = (path: string): FileFormat | undefined =>
  byExtension[path.toLowerCase().replace(/\.gz$/, '').split('.').at(-1) ?? ''];
