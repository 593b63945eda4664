/** 1 for each letter, digit and `_`, by its code in masked text, which is ASCII. */
const letters = Uint8Array.from({ length: 256 }, (_, code) => (/\w/.test(String.fromCharCode(code)) ? 1 : 0));

export const isLetter = (bytes: Uint8Array, at: number): boolean => letters[bytes[at]!] === 1;

/** Behind the word that begins at `at`. */
export function wordEnd(bytes: Uint8Array, at: number): number {
  let end = at;
  while (isLetter(bytes, end)) end++;
  return end;
}

/** Behind the name with dots that begins at `at`, as R has them in names and Python between names. */
export function dottedEnd(bytes: Uint8Array, at: number): number {
  let end = at;
  while (isLetter(bytes, end) || bytes[end] === DOT) end++;
  return end;
}

const DOT = 46;

export const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;

/** Whether no letter stands before or behind what has letters at both of its ends. */
export const isWord = (bytes: Uint8Array, at: number, end: number): boolean =>
  !isLetter(bytes, at - 1) && !isLetter(bytes, end);

/** Whether a text of ASCII stands at a place. */
export function standsAt(bytes: Uint8Array, at: number, text: string): boolean {
  for (let next = 0; next < text.length; next++) if (bytes[at + next] !== text.charCodeAt(next)) return false;
  return true;
}

/** Where the word begins that ends before `end`. */
export function wordStart(bytes: Uint8Array, end: number): number {
  let at = end;
  while (at > 0 && isLetter(bytes, at - 1)) at--;
  return at;
}

/** The first place from `at` on that is not blank; `end` where all is. */
export function afterSpace(bytes: Uint8Array, at: number, end: number): number {
  let next = at;
  while (next < end && (bytes[next] === 32 || bytes[next] === 10)) next++;
  return next;
}

/** Each name in a stretch of code, a word that does not begin with a digit, with its key. */
export function eachName(
  bytes: Uint8Array,
  from: number,
  to: number,
  visit: (at: number, end: number, key: number) => void,
): void {
  for (let at = from; at < to; at++) {
    let end = at;
    let key = 0;
    for (; letters[bytes[end]!] === 1; end++) key = withNext(key, bytes[end]!);
    if (end === at) continue;
    if (bytes[at]! > 57) visit(at, end, key);
    at = end;
  }
}

/** A number for a name, the same for the same name; two names seldom have the same. */
export function keyOf(bytes: Uint8Array, from: number, to: number): number {
  let key = 0;
  for (let at = from; at < to; at++) key = withNext(key, bytes[at]!);
  return key;
}

/** The key of a name by its text; in masked text what is not ASCII is `_`. */
export function keyOfText(name: string): number {
  let key = 0;
  for (let at = 0; at < name.length; at++) {
    const letter = name.charCodeAt(at);
    key = withNext(key, letter > 127 ? UNDERSCORE : letter);
  }
  return key;
}

const UNDERSCORE = 95;
// Math.imul stays within 32 bits, where `*` would go on in floating point.
const withNext = (key: number, letter: number): number => (Math.imul(key, 31) + letter) & 0x3fffffff;
