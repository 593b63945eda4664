import type { Ports } from '../ports.ts';
import { withLockedDatabase } from '../sources/connection.ts';
import { filesOf } from '../sources/files/reading.ts';
import { readingFailed } from '../sources/files/readingFailed.ts';
import { withReadings } from '../sources/files/readings.ts';
import { relationOf } from '../sources/files/relation.ts';
import { quoteName } from '../sources/sql.ts';
import type { KeyPair } from './keys.ts';
import type { Sample } from './table.ts';

/** Keys of the first file found in the second, keys not found, and keys that stand more than once in the second. */
export type Overlap = { readonly matched: number; readonly unmatched: number; readonly duplicateKeys: number };

type File = { readonly path: string; readonly sample: Sample };

/** Exact: counted from the samples where these are whole, else by the database from the key columns of both files. */
export async function overlapOf(
  left: File,
  right: File,
  pair: KeyPair,
  ports: Ports,
  signal: AbortSignal,
): Promise<Overlap> {
  if (left.sample.whole && right.sample.whole) return counted(pair);
  return withReadings([left.path, right.path], ports.temporary, signal, (readings) =>
    withLockedDatabase(readings.flatMap(filesOf), ports.temporary, signal, async (connection) => {
      try {
        const mine = await relationOf(connection, readings[0]!, 'mine', signal);
        const theirs = await relationOf(connection, readings[1]!, 'theirs', signal);
        const key = (name: string) => `nullif(cast(${quoteName(name)} as varchar), '')`;
        const rows = await connection.runAndReadAll(
          `with theirs as (select ${key(pair.right.name)} as k, count(*) as n from ${theirs.from} where k is not null group by k),
              mine as (select ${key(pair.left.name)} as k from ${mine.from})
         select count(*) filter (where k in (select k from theirs)), count(*),
                (select count(*) from theirs where n > 1) from mine`,
        );
        const [matched, all, duplicateKeys] = rows.getRowsJS()[0]!.map(Number) as [number, number, number];
        return { matched, unmatched: all - matched, duplicateKeys };
      } catch (error) {
        if (signal.aborted) throw error;
        throw readingFailed(left.path, error);
      }
    }),
  );
}

function counted({ left, right }: KeyPair): Overlap {
  const times = new Map<string, number>();
  for (const key of right.cells()) if (key !== null) times.set(key, (times.get(key) ?? 0) + 1);
  let duplicateKeys = 0;
  for (const n of times.values()) if (n > 1) duplicateKeys++;
  let matched = 0;
  const keys = left.cells();
  for (const key of keys) if (key !== null && times.has(key)) matched++;
  return { matched, unmatched: keys.length - matched, duplicateKeys };
}
