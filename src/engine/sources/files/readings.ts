import { rm } from 'node:fs/promises';
import { partsOf } from './parts.ts';
import { type Reading, readingOf } from './reading.ts';
import { readingOfParts } from './readingOfParts.ts';

/**
 * Runs `use` with how each file (or folder, or pattern) is to be read. Copies that this takes live as long as that.
 *
 * @throws AuditError as `readingOf`, `partsOf` and `readingOfParts`
 */
export async function withReadings<T>(
  paths: readonly string[],
  temporary: string,
  signal: AbortSignal,
  use: (readings: readonly Reading[]) => Promise<T>,
): Promise<T> {
  const copies: string[] = [];
  try {
    const readings: Reading[] = [];
    for (const path of paths) {
      const parts = await partsOf(path);
      const read = (file: string) => readingOf(file, temporary, copies, signal);
      readings.push(await (parts === undefined ? read(path) : readingOfParts(path, parts, read)));
    }
    return await use(readings);
  } finally {
    for (const copy of copies) await rm(copy, { recursive: true, force: true });
  }
}
