/** A value of Python as `repr` writes it; tuples and lists are both lists. */
export type Literal = string | number | boolean | null | readonly Literal[] | ReadonlyMap<string, Literal>;

const deepest = 16;
const words: ReadonlyMap<string, Literal> = new Map<string, Literal>([
  ['True', true],
  ['False', false],
  ['None', null],
]);

/**
 * Reads a literal: dictionaries with text keys, tuples, lists, texts, whole numbers, `True`, `False`, `None`.
 *
 * @returns undefined where the text is anything else
 */
export function literalOf(text: string): Literal | undefined {
  const tokens = tokensOf(text);
  if (tokens === undefined) return undefined;
  let at = 0;
  const value = (depth: number): Literal | undefined => {
    const token = tokens[at++];
    if (token === undefined || depth > deepest) return undefined;
    if (token === '(' || token === '[') return list(token === '(' ? ')' : ']', depth);
    if (token === '{') return dictionary(depth);
    if (/^["']/.test(token)) return unquoted(token);
    if (/^\d/.test(token)) return Number(token.replace(/L$/, ''));
    return words.get(token);
  };
  const list = (end: string, depth: number): Literal | undefined => {
    const items: Literal[] = [];
    while (tokens[at] !== end) {
      const item = value(depth + 1);
      if (item === undefined) return undefined;
      items.push(item);
      if (tokens[at] === ',') at++;
      else if (tokens[at] !== end) return undefined;
    }
    at++;
    return items;
  };
  const dictionary = (depth: number): Literal | undefined => {
    const entries = new Map<string, Literal>();
    while (tokens[at] !== '}') {
      const key = value(depth + 1);
      if (typeof key !== 'string' || tokens[at++] !== ':') return undefined;
      const item = value(depth + 1);
      if (item === undefined) return undefined;
      entries.set(key, item);
      if (tokens[at] === ',') at++;
      else if (tokens[at] !== '}') return undefined;
    }
    at++;
    return entries;
  };
  const found = value(0);
  return at === tokens.length ? found : undefined;
}

const token = /\s*(?:([()[\]{},:])|('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(\d+L?)|([A-Za-z]+))/y;

function tokensOf(text: string): readonly string[] | undefined {
  const tokens: string[] = [];
  const whole = text.trimEnd();
  token.lastIndex = 0;
  while (token.lastIndex < whole.length) {
    const found = token.exec(whole);
    if (found === null) return undefined;
    tokens.push((found[1] ?? found[2] ?? found[3] ?? found[4])!);
  }
  return tokens;
}

const escapes: { readonly [sign: string]: string } = { n: '\n', t: '\t', r: '\r' };

const unquoted = (quoted: string): string =>
  quoted
    .slice(1, -1)
    .replace(
      /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|(.))/g,
      (_, two?: string, four?: string, eight?: string, sign?: string) =>
        sign !== undefined ? (escapes[sign] ?? sign) : codePoint(Number.parseInt((two ?? four ?? eight)!, 16)),
    );

/** Numbers above the last sign, and halves of one, are none. */
export const codePoint = (code: number): string =>
  code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? '\uFFFD' : String.fromCodePoint(code);
