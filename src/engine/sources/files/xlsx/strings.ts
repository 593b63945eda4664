import { AuditError } from '../../../../protocol/failures.ts';
import type { Packed } from '../zip.ts';
import { eachPiece } from './xml.ts';

const mostBytes = 128 * 1024 * 1024;
const mostStrings = 4_000_000;

/**
 * The texts that cells refer to by number, without their formatting and without readings of Japanese signs.
 *
 * @throws AuditError parseFailed `unpacksTooLarge`
 */
export async function stringsOf(
  file: Packed | undefined,
  path: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (file === undefined) return [];
  if (file.bytes > mostBytes)
    throw new AuditError('parseFailed', { path, reason: 'unpacksTooLarge', most: '128 MB of text' });
  const strings: string[] = [];
  let text = '';
  let within = false;
  let reading = false;
  const handlers = {
    open: (name: string) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') reading = true;
      else if (name === 't') within = !reading;
    },
    close: (name: string) => {
      if (name === 't') within = false;
      else if (name === 'rPh') reading = false;
      else if (name === 'si') strings.push(unescaped(text));
    },
    text: (piece: string) => {
      if (within) text += piece;
    },
  };
  for await (const _ of eachPiece(file, handlers, signal))
    if (strings.length > mostStrings)
      throw new AuditError('parseFailed', { path, reason: 'unpacksTooLarge', most: '4,000,000 texts' });
  return strings;
}

/** `_x000D_` is how a workbook writes a sign that XML cannot hold; zero stays as it is, no text can hold it. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (whole, code: string) =>
        code === '0000' ? whole : String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
