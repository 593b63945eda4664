import type { Argument, Span } from '../arguments.ts';
import { FILLING, type Masked, QUOTE } from '../mask.ts';
import { folderOf, joined } from '../place.ts';
import { allKnown, concatenated, type Value } from '../value.ts';
import { isDigit, isLetter, wordEnd } from '../words.ts';
import { Cursor } from './cursor.ts';
import { constants, functions, methods, needsImport } from './functions.ts';
import { filled, literalOf } from './literal.ts';
import { type Names, namesOf } from './names.ts';

const DOT = 46;
/** A letter of the alphabet, large or small. */
const isPrefix = (byte: number): boolean => (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);

/** A path within a path within a path; deeper than this nobody writes. */
const DEEPEST = 30;
/** Longer than any expression that is a path. */
const LONGEST = 2000;

/** Reads the expressions of one text: each name once, however often it is used. */
export class Expressions {
  private names: Names | undefined;
  private readonly known = new Map<Span, Value | undefined>();
  private imported: ReadonlySet<string> | undefined;
  private depth = 0;

  constructor(private readonly masked: Masked) {}

  /** What stands between `start` and `end`; undefined where the text does not say it for sure. */
  valueOf({ start, end }: Span): Value | undefined {
    if (end - start > LONGEST || this.depth >= DEEPEST) return undefined;
    this.depth++;
    const reader = new Reader(this.masked, { start, end }, this);
    const value = reader.sum();
    this.depth--;
    return reader.atEnd() ? value : undefined;
  }

  /** What a name, or `Class.NAME`, is at an offset. */
  named(name: string, offset: number): Value | undefined {
    this.names ??= namesOf(this.masked);
    const values = this.names.at(name, offset).map(({ value }) => value && this.once(value));
    const [first] = values;
    return values.every((value) => value && value.text === first!.text && value.number === first!.number)
      ? first
      : undefined;
  }

  /** Whether `from os import ...` or `from os.path import ...` names it. */
  imports(name: string): boolean {
    this.imported ??= new Set(
      [...this.masked.code.matchAll(/^ *from +os(?:\.path)? +import +([^\n]*)/gm)].flatMap(([, all]) =>
        all!.split(/\W+/),
      ),
    );
    return this.imported.has(name);
  }

  /** A name that stands for itself is found unknown: its place is taken before it is read. */
  private once(span: Span): Value | undefined {
    if (!this.known.has(span)) {
      this.known.set(span, undefined);
      this.known.set(span, this.valueOf(span));
    }
    return this.known.get(span);
  }
}

/** Goes through one expression from left to right; what it does not know ends it. */
class Reader extends Cursor {
  constructor(
    masked: Masked,
    span: Span,
    private readonly all: Expressions,
  ) {
    super(masked, span);
  }

  sum(): Value | undefined {
    let left = this.product();
    while (left && this.take('+')) {
      const right = this.product();
      left = right && !left.number && !right.number ? concatenated([left, right]) : undefined;
    }
    return left;
  }

  private product(): Value | undefined {
    let left = this.postfix();
    while (left) {
      if (this.take('/')) {
        const right = this.postfix();
        left = right && !left.number && !right.number ? { text: joined(left.text, right.text) } : undefined;
      } else if (this.take('%')) left = this.percent(left);
      else break;
    }
    return left;
  }

  private postfix(): Value | undefined {
    let value = this.atom();
    while (value && this.take('.')) {
      const name = this.word();
      if (this.peek() === '(') value = this.method(value, name);
      else if (name === 'parents' && this.peek() === '[') value = this.parents(value);
      else value = name === 'parent' ? { text: folderOf(value.text) } : undefined;
    }
    return value;
  }

  private method(value: Value, name: string): Value | undefined {
    const given = this.call();
    if (!given) return undefined;
    if (name === 'format') return this.format(value.text, given);
    const values = allKnown(given.map((one) => this.plain(one)));
    return values && methods.get(name)?.(value.text, values);
  }

  private parents(value: Value): Value | undefined {
    const [index, ...more] = this.call() ?? [];
    const steps = index && more.length === 0 ? Number(this.masked.slice(index.start, index.end)) : Number.NaN;
    if (!Number.isInteger(steps) || steps < 0 || steps > 20) return undefined;
    let path = value.text;
    for (let step = 0; step <= steps; step++) path = folderOf(path);
    return { text: path };
  }

  private atom(): Value | undefined {
    const char = this.peek();
    if (char === '"') return this.strings();
    if (char === '(') return this.within();
    const word = this.word();
    if (/^(?:0|[1-9]\d{0,8})$/.test(word)) return { text: word, number: true };
    if (/^[a-zA-Z]{1,2}$/.test(word) && this.bytes[this.at] === QUOTE) {
      this.at -= word.length;
      return this.strings();
    }
    return /^[A-Za-z_]/.test(word) ? this.name(word) : undefined;
  }

  /** A name, `Class.NAME`, or a call of a function that is known: a name of the text's own comes before that. */
  private name(head: string): Value | undefined {
    const start = this.at - head.length;
    let end = this.at;
    while (this.bytes[end] === DOT && isLetter(this.bytes, end + 1) && !isDigit(this.bytes[end + 1]!))
      end = wordEnd(this.bytes, end + 1);
    const dotted = end === this.at ? head : head + this.masked.slice(this.at, end);
    const own = this.all.named(head, start);
    if (own) return own;
    const [, owner, attribute] = /^(\w+)\.(\w+)(?![\w(])/.exec(dotted) ?? [];
    const ofClass = owner && this.all.named(`${owner}.${attribute}`, start);
    if (ofClass) {
      this.at = start + owner.length + 1 + attribute!.length;
      return ofClass;
    }
    this.at = start + dotted.length;
    if (this.peek() !== '(') return constants.get(dotted);
    const known = functions.get(dotted);
    if (needsImport.test(dotted) && !this.all.imports(dotted)) return undefined;
    const given = known && this.call();
    const values = given && allKnown(given.map((one) => this.plain(one)));
    return values && known(values.map(({ text }) => text));
  }

  /** Literals side by side are one text. */
  private strings(): Value | undefined {
    const parts: (Value | undefined)[] = [];
    for (let quote = this.quote(); quote >= 0; quote = this.quote()) {
      const start = this.at;
      let end = quote + 1;
      while (this.bytes[end] === FILLING) end++;
      this.at = end;
      parts.push(literalOf(this.masked.text, { start, end }, (name) => this.braced(name, start)));
    }
    const known = allKnown(parts);
    return known && concatenated(known);
  }

  /** Where the quote is of a literal that is next, behind a prefix of up to two letters; -1 if none is. */
  private quote(): number {
    let at = this.skip();
    while (at < this.at + 2 && isPrefix(this.bytes[at]!)) at++;
    return at < this.span.end && this.bytes[at] === QUOTE ? at : -1;
  }

  private braced(name: string, offset: number): Value | undefined {
    return /^[A-Za-z_]\w*(\.\w+)?$/.test(name) ? this.all.named(name, offset) : undefined;
  }

  private within(): Value | undefined {
    const open = this.at;
    const close = this.masked.partner[open]! - 1;
    if (close < open) return undefined;
    this.at = close + 1;
    return this.all.valueOf({ start: open + 1, end: close });
  }

  private format(template: string, given: readonly Argument[]): Value | undefined {
    let next = 0;
    return filled(template, (field) => {
      const position = field === '' ? next++ : /^\d$/.test(field) ? Number(field) : -1;
      const one = position < 0 ? given.find(({ name }) => name === field) : given[position];
      return one && (position < 0 || one.name === undefined) && !one.spread ? this.all.valueOf(one) : undefined;
    });
  }

  /** `"%s_%d" % (name, seed)`; widths and the like are not read. */
  private percent(template: Value): Value | undefined {
    const tuple = this.peek() === '(' ? this.call() : undefined;
    const given = tuple ? tuple.map((one) => this.plain(one)) : [this.postfix()];
    const fields = template.text.match(/%[\s\S]?/g) ?? [];
    if (template.number || fields.length !== given.length) return undefined;
    const parts = template.text.split(/%[\s\S]?/);
    const values = fields.map((field, index) => {
      const value = given[index];
      return field === '%s' || (field === '%d' && value?.number) ? value : undefined;
    });
    const known = allKnown(values);
    return known && concatenated(parts.flatMap((text, index) => [{ text }, ...(known[index] ? [known[index]] : [])]));
  }

  private plain(one: Argument): Value | undefined {
    return one.spread || one.name !== undefined ? undefined : this.all.valueOf(one);
  }
}
