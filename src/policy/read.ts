import { type Document, parseDocument } from 'yaml';
import { type Break, firstSyntaxProblem, type SyntaxProblem } from './syntax.ts';

/** Longest policy that is read, in UTF-16 units: far more than anybody writes, and little enough to read at each key press. */
export const longestPolicy = 200_000;
/** How deep brackets may stand in each other. The schema needs 7. */
const deepest = 60;
const deepestAnywhere = 1000;

/** A text as YAML, of which JSON is a part; `document` is absent where it was not even tried. */
export type Read = { readonly document?: Document.Parsed; readonly problem?: Break };

/** Reads a policy's text. Never throws. */
export function read(text: string): Read {
  const refused = tooLarge(text) ?? tooDeep(text) ?? mergeConflict(text);
  if (refused !== undefined) return { problem: { ...refused, from: refused.start } };
  try {
    const document = yamlOf(text);
    const problem = firstSyntaxProblem(document, text);
    return { document, ...(problem && { problem }) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { problem: { code: 'tooDeep', facts: {}, start: 0, end: 0, from: 0 } };
  }
}

/** A text as YAML as far as it goes, however much is wrong with it; undefined where it is too large or too deep. */
export function readRoughly(text: string): Document.Parsed | undefined {
  if (tooLarge(text) !== undefined || tooDeep(text) !== undefined) return undefined;
  try {
    return yamlOf(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return undefined;
  }
}

/** Keys are compared elsewhere: the library does it pair by pair, which takes minutes for a long map. */
export const yamlOf = (text: string): Document.Parsed =>
  parseDocument(text, { prettyErrors: false, uniqueKeys: false, logLevel: 'error', keepSourceTokens: true });

function tooLarge(text: string): SyntaxProblem | undefined {
  if (text.length <= longestPolicy) return undefined;
  return { code: 'tooLarge', facts: { most: longestPolicy, length: text.length }, start: 0, end: 0 };
}

/** The library takes long over thousands of open brackets, wherever they stand; half-open intervals in quotes and comments are none. */
function tooDeep(text: string): SyntaxProblem | undefined {
  const bare = text.replace(/"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|(?<=^|\s)#.*/gm, ({ length }) => ' '.repeat(length));
  const start = opensDeeper(bare, deepest) ?? opensDeeper(text, deepestAnywhere);
  return start === undefined ? undefined : { code: 'tooDeep', facts: {}, start, end: start + 1 };
}

/** Where more brackets are open at once than may be. */
function opensDeeper(text: string, most: number): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === '[' || letter === '{') depth++;
    else if ((letter === ']' || letter === '}') && depth > 0) depth--;
    if (depth > most) return at;
  }
  return undefined;
}

function mergeConflict(text: string): SyntaxProblem | undefined {
  const found = /^(<{7}|={7}|>{7})(?=[ \r\n]|$).*/m.exec(text);
  if (found === null) return undefined;
  return {
    code: 'mergeConflict',
    facts: { text: found[0].trim() },
    start: found.index,
    end: found.index + found[0].trimEnd().length,
  };
}
