import type { Packed } from '../zip.ts';
import { readXml } from './xml.ts';

/** For each style of a cell, by number, whether its numbers are dates. */
export async function dateStyles(styles: Packed | undefined, signal: AbortSignal): Promise<readonly boolean[]> {
  const own = new Map<number, boolean>();
  const cells: number[] = [];
  let inCells = false;
  await readXml(
    styles,
    {
      open: (name, attribute) => {
        if (name === 'numFmt') own.set(Number(attribute('numFmtId')), isDateFormat(attribute('formatCode') ?? ''));
        else if (name === 'cellXfs') inCells = true;
        else if (name === 'xf' && inCells) cells.push(Number(attribute('numFmtId') ?? 0));
      },
      close: (name) => {
        if (name === 'cellXfs') inCells = false;
      },
    },
    signal,
  );
  return cells.map((format) => own.get(format) ?? isBuiltInDate(format));
}

/** ECMA-376 part 1, 18.8.30; 46 is a duration. */
const isBuiltInDate = (format: number): boolean =>
  (format >= 14 && format <= 22) ||
  (format >= 27 && format <= 36) ||
  format === 45 ||
  format === 47 ||
  (format >= 50 && format <= 58);

/** Whether a number format shows a date or a time of day; hours in brackets are a duration. */
export function isDateFormat(code: string): boolean {
  const plain = code.replace(/"[^"]*"|\\.|[_*]./g, '').split(';')[0]!;
  return !/\[[hms]+\]/i.test(plain) && /[dmyhs]/i.test(plain.replace(/\[[^\]]*\]/g, ''));
}

const day = 86_400_000;
const lastDay = 2_958_466;

/**
 * A date as ISO text, a time of day where there is no date. The calendar of 1900 has a 29th of February, which there was not.
 *
 * @param serial days and parts of a day
 * @returns undefined where it is no date
 * @example dateText(45292.5, false) // '2024-01-01T12:00:00'
 */
export function dateText(serial: number, from1904: boolean): string | undefined {
  if (!(serial >= 0 && serial < lastDay)) return undefined;
  const milliseconds = Math.round(serial * day);
  const begin = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  const [date, time] = new Date(begin + milliseconds).toISOString().slice(0, -1).split('T') as [string, string];
  const clock = time.endsWith('.000') ? time.slice(0, -4) : time;
  if (serial < 1 && !from1904) return clock;
  return milliseconds % day === 0 ? date : `${date}T${clock}`;
}
