/** 1 for each letter, digit and `_`, by its code in masked text, which is ASCII. */
const letters = Uint8Array.from({ length: 256 }, (_, code) => (/\w/.test(String.fromCharCode(code)) ? 1 : 0));

export const isLetter = (code: string, at: number): boolean => letters[code.charCodeAt(at)] === 1;

/** Behind the word that begins at `at`. */
export function wordEnd(code: string, at: number): number {
  let end = at;
  while (isLetter(code, end)) end++;
  return end;
}

/** Where the word begins that ends before `end`. */
export function wordStart(code: string, end: number): number {
  let at = end;
  while (at > 0 && isLetter(code, at - 1)) at--;
  return at;
}

/** Each name in a stretch of code: a word that does not begin with a digit. */
export function eachName(code: string, from: number, to: number, visit: (at: number, end: number) => void): void {
  for (let at = from; at < to; at++) {
    if (!isLetter(code, at)) continue;
    const end = wordEnd(code, at);
    if (code.charCodeAt(at) > 57) visit(at, end);
    at = end;
  }
}

/** A number for a name, the same for the same name; two names seldom have the same. */
export function keyOf(bytes: Uint8Array, from: number, to: number): number {
  let key = 0;
  for (let at = from; at < to; at++) key = (key * 31 + bytes[at]!) & 0x3fffffff;
  return key;
}

/** The key of a name by its text; in masked text what is not ASCII is `_`. */
export function keyOfText(name: string): number {
  const bytes = Buffer.from(name.replace(/[^\0-\x7f]/g, '_'), 'latin1');
  return keyOf(bytes, 0, bytes.length);
}
