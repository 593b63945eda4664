import type { Ports } from '../ports.ts';
import { withReadings } from '../sources/files/reading.ts';
import { readLoaded, readParquet } from './readColumnar.ts';
import { readText } from './readText.ts';
import type { Sample } from './table.ts';

/**
 * Rows of a file: all of a small one, of a large one the head and slices at even offsets. The cost does not grow with the file.
 *
 * @throws AuditError fileNotFound, fileUnreadable, fileEmpty, formatUnknown, parseFailed
 */
export const sampleOf = (path: string, ports: Ports, signal: AbortSignal): Promise<Sample> =>
  withReadings([path], ports.temporary, signal, ([reading]) => {
    switch (reading!.format) {
      case 'parquet':
        return readParquet(reading!, ports, signal);
      case 'arrow':
      case 'npy':
      case 'npz':
        return readLoaded(reading!, ports, signal);
      default:
        return readText(reading!, ports, signal);
    }
  });
