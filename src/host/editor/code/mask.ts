/** What a character may begin. */
const PLAIN = 0;
export const OPENS = 1;
export const CLOSES = 2;
export const QUOTES = 3;
export const COMMENTS = 4;
const BLANKS = 5;
export const MARKS = 6;

/** Where strings and comments of a language end. Both answer `at` itself where none begins there after all. */
export interface Lexer {
  /** For each ASCII code one of the numbers above, or 0. */
  readonly kinds: Uint8Array;
  /** Whether braces hold statements, as those of R do, and not values. */
  readonly blocks: boolean;
  stringEnd(text: string, at: number, bytes: Uint8Array): number;
  commentEnd(text: string, at: number): number;
}

/** Code in which comments are blank and strings are opaque: a search in it cannot be fooled by either. */
export class Masked {
  private whole: string | undefined;

  constructor(
    readonly text: string,
    /**
     * The codes of the masked text, one for each of `text`. A string is `"` and then FILLING, whatever its quotes; what
     * is not ASCII is `_`, a letter.
     */
    readonly bytes: Buffer,
    /** Of each bracket the offset of its partner plus 1; 0 where it has none. */
    readonly partner: Int32Array,
    /** Where the marks stand that shape statements: `=` and what ends one; none of those inside brackets. */
    readonly marks: readonly number[],
    /** Where the first bracket opens that nothing closes: what stands behind is not yet code. */
    readonly brokenAt: number,
  ) {}

  /** All of the masked text, for a search; made when it is first asked for, as few searches need all of it. */
  get code(): string {
    this.whole ??= this.slice(0, this.bytes.length);
    return this.whole;
  }

  slice(start: number, end: number): string {
    return this.bytes.toString('latin1', start, end);
  }
}

export const FILLING = 1;
const SPACE = 32;
const LINE_FEED = 10;
export const QUOTE = 34;
const BRACE = 123;

/** One pass over the text, linear in its length. */
export function mask(text: string, lexer: Lexer): Masked {
  // In UTF-8 only ASCII has as many bytes as letters: the quickest way to ask.
  const ascii = Buffer.byteLength(text) === text.length ? text : text.replace(/[^\0-\x7f]/g, '_');
  const bytes = Buffer.from(ascii, 'latin1');
  const { length } = bytes;
  const { kinds, blocks } = lexer;
  const partner = new Int32Array(length);
  const open: number[] = [];
  const marks: number[] = [];
  let depth = 0;
  for (let at = 0; at < length; at++) {
    // A loop of its own over what is plain, which is most, halves the time of the whole.
    while (at < length && kinds[bytes[at]!] === PLAIN) at++;
    if (at === length) break;
    const kind = kinds[bytes[at]!]!;
    if (kind === MARKS) {
      if (depth === 0 || (blocks && bytes[open[depth - 1]!] === BRACE)) marks.push(at);
    } else if (kind === OPENS) open[depth++] = at;
    else if (kind === CLOSES) {
      if (depth === 0) continue;
      const last = open[depth - 1]!;
      // In ASCII the two of a pair stand 1 or 2 apart, and those of two pairs far from each other. A closing bracket of
      // another kind than the last open one is a slip of the hand, and closes nothing.
      const apart = bytes[at]! - bytes[last]!;
      if (apart !== 1 && apart !== 2) continue;
      depth--;
      partner[last] = at + 1;
      partner[at] = last + 1;
    } else if (kind === BLANKS) bytes[at] = SPACE;
    else {
      const end = kind === QUOTES ? lexer.stringEnd(ascii, at, bytes) : lexer.commentEnd(ascii, at);
      if (end === at) continue;
      const filling = kind === QUOTES ? FILLING : SPACE;
      for (let inside = at; inside < end; inside++) bytes[inside] = filling;
      if (kind === QUOTES) bytes[at] = QUOTE;
      at = end - 1;
    }
  }
  return new Masked(text, bytes, partner, marks, depth > 0 ? open[0]! : length);
}

/** Whether what is a letter in the text stands outside comments and strings. */
export const isCode = ({ text, bytes }: Masked, at: number): boolean => text.charCodeAt(at) === bytes[at];

/** The table for a language's brackets, quotes, beginnings of comments, and marks. */
export function kindsOf(quotes: string, comments: string, marks = ''): Uint8Array {
  const kinds = new Uint8Array(256);
  kinds.fill(BLANKS, 0, SPACE);
  kinds[LINE_FEED] = 0;
  for (const [chars, kind] of [
    ['([{', OPENS],
    [')]}', CLOSES],
    [quotes, QUOTES],
    [comments, COMMENTS],
    [marks, MARKS],
  ] as const)
    for (const char of chars) kinds[char.charCodeAt(0)] = kind;
  return kinds;
}
