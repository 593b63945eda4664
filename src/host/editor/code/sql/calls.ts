import { argumentsOf } from '../arguments.ts';
import type { FoundCall } from '../call.ts';
import { sqlLexer } from '../lexers.ts';
import { FILLING, isCode, type Masked, mask, QUOTE } from '../mask.ts';
import { placeOf } from '../place.ts';
import { afterSpace, isWord } from '../words.ts';

const names =
  /\b(?:copy|from|join|read_(?:csv(?:_auto)?|parquet|json(?:_auto)?|ndjson)|parquet_scan|infile|inpath|outfile|options|directory|(?:csv|parquet|json|orc|text|delta)(?=\.["`]))\b/gi;

/** The calls in an SQL text: files of DuckDB and Spark, and what copies between a file and a table. */
export function sqlCalls(text: string): readonly FoundCall[] {
  const words = [...text.matchAll(names)];
  if (words.length === 0) return [];
  const masked = mask(text, sqlLexer);
  const { bytes } = masked;
  const found: FoundCall[] = [];
  // The FROM of a COPY is not one of its own.
  let taken = -1;
  for (const { index, 0: word } of words) {
    const end = index + word.length;
    // What is not ASCII is a letter too.
    if (!isCode(masked, index) || !isWord(bytes, index, end)) continue;
    const read = index === taken ? undefined : statements[statementOf(word)]!(masked, end);
    if (!read) continue;
    taken = Math.max(taken, read.at);
    found.push({ kind: read.kind, start: index, end, callee: text.slice(index, end), path: read.path });
  }
  return found;
}

interface Read {
  readonly kind: 'load' | 'save';
  readonly path: FoundCall['path'];
  /** The word before the path. */
  readonly at: number;
}

function statementOf(word: string): keyof typeof statements {
  const lower = word.toLowerCase();
  if (lower.startsWith('read_') || lower === 'parquet_scan') return 'function';
  if (lower === 'from' || lower === 'join') return 'from';
  if (lower === 'infile' || lower === 'inpath') return 'load';
  if (lower === 'outfile' || lower === 'directory') return 'save';
  return lower === 'copy' || lower === 'options' ? lower : 'format';
}

const statements = {
  copy,
  options,
  function: (masked: Masked, end: number): Read | undefined => {
    const open = afterSpace(masked.bytes, end, masked.bytes.length);
    if (masked.bytes[open] !== 40) return undefined;
    const literal = literalAt(masked, open + 1, "'");
    const next = literal && masked.text[afterSpace(masked.bytes, literal.end, masked.bytes.length)];
    const path = literal && (next === ',' || next === ')') ? placeOf(literal.text) : undefined;
    return { kind: 'load', path, at: -1 };
  },
  from: (masked: Masked, end: number) => fileAt('load', masked, end, "'", tableFile),
  load: (masked: Masked, end: number) => fileAt('load', masked, end, `'"`),
  save: (masked: Masked, end: number) => fileAt('save', masked, end, `'"`),
  format: (masked: Masked, end: number) => fileAt('load', masked, end + 1, '`"'),
};

/** What DuckDB reads as a table; `FROM '...'` has other meanings too, as in `trim(both from 'x')`. */
const tableFile = /\.(?:csv|tsv|txt|parquet|json|jsonl|ndjson|feather|arrow|xlsx)(?:\.(?:gz|zst|bz2))?$/i;

/** `COPY table FROM file`, `COPY (query) TO file`, `COPY INTO table FROM file`, `COPY INTO file FROM table`. */
function copy(masked: Masked, end: number): Read | undefined {
  const { code, partner } = masked;
  const into = /\s{0,100}into\b/iy;
  into.lastIndex = end;
  const unload = into.test(code) ? fileAt('save', masked, into.lastIndex, "'") : undefined;
  if (unload) return unload;
  const word = /\b(?:from|to|copy)\b|[(;]/gi;
  word.lastIndex = end;
  for (let match = word.exec(code); match; match = word.exec(code)) {
    const at = match.index;
    const found = match[0].toLowerCase();
    if (found === 'from' || found === 'to') return toOrFrom(masked, at, found === 'to' ? 'save' : 'load');
    if (found !== '(' || partner[at]! <= at) return undefined;
    word.lastIndex = partner[at]!;
  }
  return undefined;
}

function toOrFrom(masked: Masked, at: number, kind: 'load' | 'save'): Read | undefined {
  const stream = /\w+\s{0,100}(?:p?std(?:in|out)|program)\b/iy;
  stream.lastIndex = at;
  if (stream.test(masked.code)) return undefined;
  const from = at + (kind === 'save' ? 2 : 4);
  return { kind, path: fileAt(kind, masked, from, "'")?.path, at };
}

/** `USING csv OPTIONS (path "...")` */
function options(masked: Masked, end: number): Read | undefined {
  const given = argumentsOf(masked, afterSpace(masked.bytes, end, masked.bytes.length));
  const path = given?.find(({ start, name }) => name === 'path' || /^path /i.test(masked.slice(start, start + 5)));
  return path && fileAt('load', masked, path.start + (path.name === undefined ? 'path'.length : 0), `'"`);
}

/** A file where a literal in one of these quotes follows. */
function fileAt(kind: 'load' | 'save', masked: Masked, at: number, quotes: string, like = /./): Read | undefined {
  const literal = literalAt(masked, at, quotes);
  return literal && like.test(literal.text) ? { kind, path: placeOf(literal.text), at: -1 } : undefined;
}

function literalAt(
  masked: Masked,
  from: number,
  quotes: string,
): { readonly text: string; readonly end: number } | undefined {
  const { bytes, text } = masked;
  const start = afterSpace(bytes, from, bytes.length);
  const quote = text[start]!;
  if (bytes[start] !== QUOTE || !quotes.includes(quote)) return undefined;
  let end = start + 1;
  while (bytes[end] === FILLING) end++;
  if (end - start < 2 || end - start > 2000 || text[end - 1] !== quote) return undefined;
  return { text: text.slice(start + 1, end - 1).replaceAll(quote + quote, quote), end };
}
