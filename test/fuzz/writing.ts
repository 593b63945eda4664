import { isAscii, isUtf8 } from 'node:buffer';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';

/** A table of texts; an empty cell is a missing one. */
export type Table = { readonly names: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** How a table is written as separated text. */
export type Style = {
  readonly delimiter: ',' | '\t' | ';' | '|';
  readonly ends: readonly ('\n' | '\r\n' | '\r')[];
  readonly encoding: 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly gzip: boolean;
  readonly lastEnd: boolean;
  /** Which cells are quoted that need not be, and whether those are that hold another delimiter. */
  readonly quotes: readonly boolean[];
  readonly careful: boolean;
};

const word = fc.constantFrom('a', 'b', 'yes', 'No', 'Ä', 'naïve', '0', '1', '0.25', '-3', '1e3', '96%', '1,5', '1,234');
const oddSign = fc.constantFrom(
  'a',
  'x',
  ' ',
  '"',
  "'",
  ',',
  ';',
  '\t',
  '|',
  '\n',
  '\r\n',
  '\\',
  '#',
  '{',
  '[',
  '\u00e9',
);
const widerSign = fc.oneof(
  oddSign,
  fc.constantFrom('\u20ac', '日', '🙂', '\u200b', '\u0301', '\ufeff', '\u00a0', '\u0001'),
);
const odd = (sign: fc.Arbitrary<string>, most: number) =>
  fc.array(sign, { maxLength: most }).map((signs) => signs.join(''));

/** Names and cells that readers stumble over, and plain ones. */
export const tables: fc.Arbitrary<Table> = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 2 }))
  .chain(([width, height, hostility]) => {
    const cell =
      hostility === 0
        ? fc.oneof(word, fc.constant(''))
        : fc.oneof(word, fc.constant(''), odd(hostility === 1 ? oddSign : widerSign, 8), fc.string({ maxLength: 6 }));
    const name = fc.oneof(
      fc.constantFrom('id', 'y', 'sex', 'score', 'N', 'n'),
      odd(hostility === 0 ? word : widerSign, 6),
    );
    return fc.record({
      names: fc.array(name, { minLength: width, maxLength: width }),
      rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
    });
  });

export const styles: fc.Arbitrary<Style> = fc.record({
  delimiter: fc.constantFrom(',', '\t', ';', '|'),
  ends: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(['\n'] as const, ['\r\n'] as const, ['\r'] as const) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        ['\n', '\r\n'] as const,
        ['\r\n', '\n'] as const,
        ['\r', '\n'] as const,
        ['\n', '\r'] as const,
      ),
    },
  ),
  encoding: fc.constantFrom('utf-8', 'utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'windows-1252'),
  gzip: fc.boolean(),
  lastEnd: fc.boolean(),
  quotes: fc.array(fc.boolean(), { minLength: 1, maxLength: 7 }),
  careful: fc.boolean(),
});

/** No half of a surrogate pair stands alone: bytes can hold it. */
export const wellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);

/** The text of a table; nothing where this style cannot hold it. */
export function textOf({ names, rows }: Table, style: Style): string | undefined {
  const { delimiter, ends, lastEnd, quotes, careful } = style;
  let at = 0;
  const written = (cell: string, alone: boolean) => {
    const must =
      careful || names.length === 1 ? /[",;|\t\r\n]/.test(cell) : cell.includes(delimiter) || /["\r\n]/.test(cell);
    const quoted = must || (quotes[at++ % quotes.length] === true && cell !== '') || (alone && cell === '');
    return quoted ? `"${cell.replaceAll('"', '""')}"` : cell;
  };
  const lines = [names, ...rows].map((row) => row.map((cell) => written(cell, row.length === 1)).join(delimiter));
  const text = lines
    .map((line, row) => line + (row < lines.length - 1 || lastEnd ? ends[row % ends.length] : ''))
    .join('');
  return wellFormed(text) ? text : undefined;
}

/** The bytes of a text; nothing where its encoding cannot hold it. */
export function bytesOf(text: string, { encoding, gzip }: Pick<Style, 'encoding' | 'gzip'>): Buffer | undefined {
  const plain = encoded(text, encoding);
  return plain && (gzip ? gzipSync(plain, { level: 1 }) : plain);
}

function encoded(text: string, encoding: Style['encoding']): Buffer | undefined {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text);
    case 'utf-8-bom':
      return Buffer.from(`\ufeff${text}`);
    case 'utf-16le':
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
    default:
      return windows1252(text);
  }
}

/** Signs 0x80 to 0x9f of the Encoding Standard's windows-1252; the rest above stands where Unicode has it. */
const special = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Nothing either where the bytes happen to be UTF-8 as well. */
function windows1252(text: string): Buffer | undefined {
  const bytes = [...text].map((sign) => {
    const at = special.indexOf(sign);
    return at >= 0 ? 0x80 + at : sign.codePointAt(0)!;
  });
  if (bytes.some((byte, at) => byte > 0xff || (byte > 0x7e && byte < 0xa0 && !special.includes([...text][at]!))))
    return undefined;
  const found = Buffer.from(bytes);
  return isUtf8(found) && !isAscii(found) ? undefined : found;
}
