import type { ColumnType } from '../../protocol/detection.ts';
import { numberOf } from './table.ts';

/** What a column of text holds. `numbers`, one a text, where it is numeric; NaN for words that stand for no number. */
export type TextType = { readonly type: ColumnType; readonly numbers?: Float64Array };

/** Words that stand for "no value" in an otherwise numeric column. */
const noNumber =
  /^\s*(?:na|n\/a|#(?:n\/a|null!|div\/0!|value!|ref!|name\?|num!)|nan|null|none|nil|inf|-inf|infinity|-infinity|\?|-|\.)?\s*$/i;
const date =
  /^\s*\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2}|UTC)?)?\s*$/i;
const dayFirst = /^\s*\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?:[T ]\d{1,2}:\d{2}(?::\d{2})?)?\s*$/;
const flag = /^\s*(?:true|false)\s*$/i;

/** The type that all texts of a column agree on, words for "no value" aside; `text` where they do not. */
export function typeOfTexts(texts: ArrayLike<string>): TextType {
  const numbers = new Float64Array(texts.length);
  let found: 'number' | 'time' | 'boolean' | undefined;
  let whole = true;
  for (let at = 0; at < texts.length; at++) {
    const text = texts[at]!;
    const number = numberOf(text);
    numbers[at] = number ?? Number.NaN;
    // "1.0" is a whole number that a real-valued column wrote.
    if (number !== undefined && (!Number.isInteger(number) || text.includes('.'))) whole = false;
    const kind = number !== undefined ? 'number' : kindOf(text);
    if (kind === 'none') continue;
    // One text of another kind settles it: nothing is to be learnt from thousands more.
    if (kind === 'text' || (found !== undefined && found !== kind)) return { type: 'text' };
    found = kind;
  }
  if (found === undefined) return { type: 'text' };
  return found === 'number' ? { type: whole ? 'integer' : 'real', numbers } : { type: found };
}

const kindOf = (text: string): 'none' | 'time' | 'boolean' | 'text' =>
  noNumber.test(text) ? 'none' : date.test(text) || dayFirst.test(text) ? 'time' : flag.test(text) ? 'boolean' : 'text';
