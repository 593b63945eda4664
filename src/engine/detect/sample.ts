import type { Ports } from '../ports.ts';
import type { Reading } from '../sources/files/reading.ts';
import { withReadings } from '../sources/files/readings.ts';
import { readLoaded, readParquet } from './readColumnar.ts';
import { readText } from './readText.ts';
import { sampleOfParts } from './sampleOfParts.ts';
import type { Sample } from './table.ts';

/**
 * Rows of a file, a folder or a pattern: all of a small one, of a large one the head and slices at even offsets. The cost does
 * not grow with the file.
 *
 * @throws AuditError fileNotFound, fileUnreadable, fileEmpty, formatUnknown, parseFailed
 */
export const sampleOf = (path: string, ports: Ports, signal: AbortSignal): Promise<Sample> =>
  withReadings([path], ports.temporary, signal, ([reading]) => {
    const read = (one: Reading) => readOne(one, ports, signal);
    return reading!.parts === undefined ? read(reading!) : sampleOfParts(reading!, reading!.parts, read);
  });

function readOne(reading: Reading, ports: Ports, signal: AbortSignal): Promise<Sample> {
  switch (reading.format) {
    case 'parquet':
      return readParquet(reading, ports, signal);
    case 'arrow':
    case 'npy':
    case 'npz':
      return readLoaded(reading, ports, signal);
    default:
      return readText(reading, ports, signal);
  }
}
