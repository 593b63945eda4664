import { kindsOf, type Lexer } from './mask.ts';
import { isLetter } from './words.ts';

/** Python: one-line and triple quotes, comments with `#`. */
export const pythonLexer: Lexer = {
  kinds: kindsOf('\'"', '#', '\n;='),
  blocks: false,
  commentEnd: lineEnd,
  stringEnd(text, at, bytes) {
    if (bytes[at + 1] !== bytes[at] || bytes[at + 2] !== bytes[at]) return quoteEnd(bytes, at, true);
    const triple = text.slice(at, at + 3);
    let end = text.indexOf(triple, at + 3);
    while (end >= 0 && escaped(text, end)) end = text.indexOf(triple, end + 1);
    return end < 0 ? text.length : end + 3;
  },
};

/** R: strings over many lines, raw strings `r"---(...)---"`, names in backticks. */
export const rLexer: Lexer = {
  kinds: kindsOf('\'"`', '#', '='),
  blocks: true,
  commentEnd: lineEnd,
  stringEnd(text, at, bytes) {
    const before = text[at - 1];
    const [, dashes, bracket] =
      (before === 'r' || before === 'R' ? /^["'](-{0,16})([([{])/.exec(text.slice(at, at + 18)) : undefined) ?? [];
    if (bracket === undefined || isLetter(bytes, at - 2)) return quoteEnd(bytes, at, false);
    const closing = { '(': ')', '[': ']', '{': '}' }[bracket] + dashes! + text[at];
    const end = text.indexOf(closing, at + 1);
    return end < 0 ? text.length : end + closing.length;
  },
};

/** SQL: quotes are doubled inside quotes, and only `E'...'` knows the backslash. */
export const sqlLexer: Lexer = {
  kinds: kindsOf('\'"`', '-/'),
  blocks: false,
  commentEnd(text, at) {
    if (text.startsWith('--', at)) return lineEnd(text, at);
    if (!text.startsWith('/*', at)) return at;
    const end = text.indexOf('*/', at + 2);
    return end < 0 ? text.length : end + 2;
  },
  stringEnd(text, at, bytes) {
    const before = text[at - 1];
    if ((before === 'E' || before === 'e') && !isLetter(bytes, at - 2)) return quoteEnd(bytes, at, false);
    const quote = text[at]!;
    let end = text.indexOf(quote, at + 1);
    while (end >= 0 && text[end + 1] === quote) end = text.indexOf(quote, end + 2);
    return end < 0 ? text.length : end + 1;
  },
};

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Behind the quote that ends the string; a string of one line that is not ended stops at the end of its line. */
function quoteEnd(bytes: Uint8Array, at: number, oneLine: boolean): number {
  const quote = bytes[at];
  for (let end = at + 1; end < bytes.length; end++) {
    const char = bytes[end];
    if (char === quote) return end + 1;
    if (char === 92) end++;
    else if (oneLine && char === 10) return end;
  }
  return bytes.length;
}

/** A raw string keeps the backslash, but there too the quote behind it does not end the string. */
function escaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}
