import { AuditError } from '../../../../protocol/failures.ts';
import type { ReadingNote } from '../../../../protocol/reading.ts';
import { withZip } from '../zip.ts';
import { type Bounds, firstBounds } from './bounds.ts';
import { dateStyles } from './dates.ts';
import type { Lookup } from './rows.ts';
import { writeSheet } from './sheetText.ts';
import { stringsOf } from './strings.ts';
import { type Sheet, workbookOf } from './workbook.ts';

const mostBytes = 1024 * 1024 * 1024;

/**
 * Writes the first sheet of a workbook that holds a table (two rows of two columns; else the first that holds anything) as
 * text separated by commas. Memory does not grow with the sheet.
 *
 * @param to a file that does not exist
 * @throws AuditError fileEmpty; parseFailed `xlsx`, `unpacksTooLarge`
 */
export const writeWorkbookAsText = (path: string, to: string, signal: AbortSignal): Promise<readonly ReadingNote[]> =>
  withZip(path, 'xlsx', signal, async (files) => {
    const workbook = await workbookOf(files, signal);
    const lookup: Lookup = {
      strings: await stringsOf(workbook.strings, path, signal),
      dates: await dateStyles(workbook.styles, signal),
      from1904: workbook.from1904,
    };
    const found = await tableOf(workbook.sheets, lookup, path, signal);
    if (found === undefined) throw new AuditError('fileEmpty', { path });
    const { sheet, bounds } = found;
    const first = await writeSheet(sheet.file, bounds, lookup, path, to, signal);
    const { left, right, merged } = first.bounds;
    const fits = left === bounds.left && right === bounds.right && merged.length === 0;
    const { filled, formulasWithoutValue } = fits
      ? first
      : await writeSheet(sheet.file, first.bounds, lookup, path, to, signal);
    const others = workbook.sheets.filter((other) => other !== sheet).map(({ name }) => name);
    return [
      ...(others.length > 0 ? [{ code: 'otherSheets', sheet: sheet.name, others } as const] : []),
      ...(filled > 0 ? [{ code: 'mergedCells', cells: filled } as const] : []),
      ...(formulasWithoutValue > 0 ? [{ code: 'formulasWithoutValue', cells: formulasWithoutValue } as const] : []),
    ];
  });

type Table = { readonly sheet: Sheet; readonly bounds: Bounds };

async function tableOf(
  sheets: readonly Sheet[],
  lookup: Lookup,
  path: string,
  signal: AbortSignal,
): Promise<Table | undefined> {
  let anything: Table | undefined;
  for (const sheet of sheets) {
    if (sheet.file.bytes > mostBytes)
      throw new AuditError('parseFailed', { path, reason: 'unpacksTooLarge', most: '1 GB' });
    const bounds = await firstBounds(sheet.file, lookup, signal);
    if (bounds === undefined) continue;
    if (bounds.rows > 1 && bounds.right > bounds.left) return { sheet, bounds };
    anything ??= { sheet, bounds };
  }
  return anything;
}
