import { AuditError } from '../../../protocol/failures.ts';
import type { ReadingNote } from '../../../protocol/reading.ts';
import { type Reading, wholeLimit } from './reading.ts';
import type { Structure } from './structure/structure.ts';
import { wholeStructure } from './structure/whole.ts';

/** What files came to while they were read, one each; nothing for those that are no separated text. */
export type Checked<T> = { readonly result: T; readonly structures: readonly (Structure | undefined)[] };

/**
 * Runs `use`, and beside it looks at every row of the files that are separated text. A row that is not as it should be
 * stops `use`; where both fail, what the rows show is thrown, for it names the place.
 *
 * @param thread the bundle of `structure/thread.ts`
 */
export async function whileChecked<T>(
  readings: readonly Reading[],
  thread: string | undefined,
  signal: AbortSignal,
  use: (signal: AbortSignal) => Promise<T>,
): Promise<Checked<T>> {
  const over = new AbortController();
  const both = AbortSignal.any([signal, over.signal]);
  const structures = Promise.all(
    readings.map((reading) => reading.dialect && structureOfAll(reading.parts ?? [reading], thread, both)),
  );
  structures.catch(() => over.abort());
  try {
    const result = await use(both);
    return { result, structures: await structures };
  } catch (error) {
    signal.throwIfAborted();
    if (over.signal.aborted || (error instanceof AuditError && error.code === 'parseFailed')) await structures;
    throw error;
  } finally {
    over.abort();
  }
}

/** One file after the other: a table may have thousands. */
async function structureOfAll(
  parts: readonly Reading[],
  thread: string | undefined,
  signal: AbortSignal,
): Promise<Structure> {
  let all: Structure = { rows: 0 };
  for (const { path, file, fileBytes, gzip, dialect } of parts) {
    const { rows, bareQuotes } = await wholeStructure(
      { path, file, gzip, dialect: dialect! },
      fileBytes,
      thread,
      signal,
    );
    const first = all.bareQuotes ?? bareQuotes;
    all = {
      rows: all.rows + rows,
      ...(first && { bareQuotes: { ...first, rows: (all.bareQuotes?.rows ?? 0) + (bareQuotes?.rows ?? 0) } }),
    };
  }
  return all;
}

/** What only a look at all rows can tell, of files that detection did not see as a whole. */
export const notesOf = (reading: Reading, structure: Structure | undefined): readonly ReadingNote[] =>
  reading.fileBytes > wholeLimit && structure?.bareQuotes !== undefined
    ? [{ code: 'bareQuote', ...structure.bareQuotes }]
    : [];
