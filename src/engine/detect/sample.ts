import type { Ports } from '../ports.ts';
import { fileShape } from './format.ts';
import { readArrow, readParquet } from './readColumnar.ts';
import { readLines } from './readLines.ts';
import { readSeparated } from './readText.ts';
import type { Sample } from './table.ts';

/**
 * Rows of a file: all of a small one, of a large one the head and slices at even offsets. The cost does not grow with the file.
 *
 * @throws AuditError fileNotFound, fileUnreadable, fileEmpty, formatUnknown, parseFailed
 */
export async function sampleOf(path: string, ports: Ports, signal: AbortSignal): Promise<Sample> {
  const shape = await fileShape(path);
  switch (shape.format) {
    case 'parquet':
      return readParquet(path, shape, ports, signal);
    case 'arrow':
      return readArrow(path, shape, ports, signal);
    case 'jsonl':
      return readLines(path, shape, signal);
    default:
      return readSeparated(path, shape, ports, signal);
  }
}
