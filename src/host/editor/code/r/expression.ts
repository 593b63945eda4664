import { type Argument, argumentsOf } from '../arguments.ts';
import { unescaped } from '../escapes.ts';
import { FILLING, type Masked, QUOTE } from '../mask.ts';
import { folderOf, PROJECT_FOLDER, WORKING_FOLDER } from '../place.ts';
import { allKnown, concatenated, type Value } from '../value.ts';
import { afterSpace } from '../words.ts';
import { namesOf, type ValueAt } from './names.ts';

const DEEPEST = 30;
/** A name, with the package that it is of. */
const word = /(?:[A-Za-z.][\w.]{0,80}::)?[\w.]{0,80}/y;
/** The end of a statement. */
const rest = /[ ]{0,200}(?:[\n;}]|$)/y;

/** Reads the expressions of one R text: literals, names, and the functions that make paths of them. */
export class Expressions {
  private names: ValueAt | undefined;
  private readonly known = new Map<number, Value | undefined>();
  private depth = 0;

  constructor(private readonly masked: Masked) {}

  /** What stands between `start` and `end`; undefined where the text does not say it for sure. */
  valueOf({ start, end }: { readonly start: number; readonly end: number }): Value | undefined {
    const read = this.read(start, end);
    return read && afterSpace(this.masked.bytes, read.end, end) === end ? read.value : undefined;
  }

  /** An expression that ends with its line, as the right side of an assignment does. */
  private assigned(start: number): Value | undefined {
    const { code } = this.masked;
    const read = this.read(start, code.length);
    if (!read) return undefined;
    rest.lastIndex = read.end;
    return rest.test(code) ? read.value : undefined;
  }

  private read(from: number, end: number): { readonly value: Value; readonly end: number } | undefined {
    const { bytes, code, partner, text } = this.masked;
    const start = afterSpace(bytes, from, end);
    word.lastIndex = start;
    const [name] = word.exec(code)!;
    const after = start + name.length;
    if (bytes[after] === QUOTE && (name === '' || /^[rR]$/.test(name))) {
      let close = after + 1;
      while (bytes[close] === FILLING) close++;
      const value = literal(text.slice(start, close));
      return value && { value, end: close };
    }
    if (/^\d{1,9}L?$/.test(name)) return { value: { text: name.replace('L', ''), number: true }, end: after };
    if (name === '') return undefined;
    if (bytes[after] !== 40) {
      const value = this.named(text.slice(start, after), start);
      return value && { value, end: after };
    }
    if (this.depth >= DEEPEST || partner[after]! <= after) return undefined;
    this.depth++;
    const value = this.call(name.replace(/^\w+::/, ''), argumentsOf(this.masked, after) ?? []);
    this.depth--;
    return value && { value, end: partner[after]! };
  }

  private named(name: string, offset: number): Value | undefined {
    this.names ??= namesOf(this.masked);
    const start = this.names(name, offset);
    if (start === undefined) return undefined;
    if (!this.known.has(start)) {
      this.known.set(start, undefined);
      this.known.set(start, this.assigned(start));
    }
    return this.known.get(start);
  }

  private call(name: string, given: readonly Argument[]): Value | undefined {
    const separator = given.find((one) => one.name === 'sep');
    const others = given.filter((one) => one.name === undefined);
    if (others.length + (separator ? 1 : 0) !== given.length) return undefined;
    const values = allKnown(others.map((one) => this.valueOf(one)));
    const glue = separator ? this.valueOf(separator)?.text : ' ';
    if (!values) return undefined;
    if (name === 'paste') return glue === undefined ? undefined : spaced(values, glue);
    if (separator) return undefined;
    const [first] = values;
    if (name === 'paste0') return spaced(values, '');
    if (name === 'file.path' || name === 'path') return first && spaced(values, '/');
    if (name === 'here') return spaced([{ text: PROJECT_FOLDER }, ...values], '/');
    if (name === 'getwd') return first ? undefined : { text: WORKING_FOLDER };
    if (!first || values.length > 1) return undefined;
    if (name === 'dirname') return { text: folderOf(first.text) };
    return /^(?:normalizePath|path\.expand|as\.character)$/.test(name) ? first : undefined;
  }
}

const spaced = (values: readonly Value[], between: string): Value | undefined =>
  concatenated(values.flatMap((value, index) => (index === 0 ? [value] : [{ text: between }, value])));

function literal(source: string): Value | undefined {
  const raw = /^[rR]["'](-*)[([{]([\s\S]*)[)\]}]\1["']$/.exec(source);
  if (raw) return { text: raw[2]! };
  const quote = source[0];
  if ((quote !== '"' && quote !== "'") || source.length < 2 || source.at(-1) !== quote) return undefined;
  const text = unescaped(source.slice(1, -1));
  return text === undefined ? undefined : { text };
}
