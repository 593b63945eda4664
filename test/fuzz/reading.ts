import { textsOf } from '../../src/engine/detect/numberText.ts';
import { readTexts } from '../../src/engine/detect/queries.ts';
import { sampleOf } from '../../src/engine/detect/sample.ts';
import type { Ports } from '../../src/engine/ports.ts';
import { withLockedDatabase } from '../../src/engine/sources/connection.ts';
import { whileChecked } from '../../src/engine/sources/files/checked.ts';
import { withReadings } from '../../src/engine/sources/files/reading.ts';
import { readingFailed } from '../../src/engine/sources/files/readingFailed.ts';
import { relationOf } from '../../src/engine/sources/files/relation.ts';
import { quoteName } from '../../src/engine/sources/sql.ts';
import { AuditError } from '../../src/protocol/failures.ts';
import type { FileNote } from '../../src/protocol/reading.ts';

export type Read = { readonly names: readonly string[]; readonly rows: readonly (readonly (string | null)[])[] };
export type Came = { readonly table: Read; readonly notes: readonly FileNote[] } | { readonly refused: string };

const noSignal = new AbortController().signal;

/** What detection sees of a file. */
export const asSampled = (path: string, ports: Ports): Promise<Came> =>
  refusable(async () => {
    const { names, cells, notes, rows, sampledRows } = await sampleOf(path, ports, noSignal);
    if (rows !== sampledRows) throw new Error(`${rows} rows are said, ${sampledRows} were read`);
    return { table: { names, rows: turned(cells.map(textsOf), sampledRows) }, notes };
  });

/** What an audit counts of it: the rows are looked at beside that. */
export const asCounted = (path: string, ports: Ports): Promise<Came> =>
  refusable(() =>
    withReadings([path], ports.temporary, noSignal, async (readings) => {
      const [reading] = readings;
      const { result } = await whileChecked(readings, undefined, noSignal, () =>
        withLockedDatabase([reading!.file], ports.temporary, noSignal, async (connection) => {
          try {
            const { from, columns } = await relationOf(connection, reading!, 'loaded', noSignal);
            const names = [...columns.keys()];
            const texts = names.map((name) => `${quoteName(name)}::varchar`).join(', ');
            const cells = await readTexts(connection, `select ${texts} from ${from}`, names.length, new Set(['']));
            return { names, rows: turned(cells, cells[0]?.length ?? 0) };
          } catch (error) {
            throw readingFailed(path, error);
          }
        }),
      );
      return { table: result, notes: reading!.notes };
    }),
  );

const turned = (columns: readonly (readonly (string | null)[])[], rows: number) =>
  Array.from({ length: rows }, (_, row) => columns.map((column) => column[row]!));

/** Only an `AuditError` refuses a file; anything else is a fault of the program. */
async function refusable(read: () => Promise<Came>): Promise<Came> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof AuditError)) throw error;
    return { refused: error.code === 'parseFailed' ? String(error.facts.reason) : error.code };
  }
}
