import type { Span } from '../arguments.ts';
import { isCode, type Masked } from '../mask.ts';
import { type NamePlace, NamePlaces } from '../namePlaces.ts';
import { afterSpace, eachName, isWord, keyOf, keyOfText, standsAt, wordEnd, wordStart } from '../words.ts';
import { type Block, blockAt, eachStatement, type Statement } from './blocks.ts';
import { assignedName, Candidates } from './candidates.ts';

/** A place that gives a name a value: `value` where that stands there as an expression. */
export interface Binding extends NamePlace {
  readonly block: Block;
  readonly value: Span | undefined;
  /** Where the class begins, if it is one. */
  readonly classAt: number | undefined;
}

const SPACE = 32;
const BRACKET = 40;
const DOT = 46;
const COLON = 58;
const foreign = /^(?:from +[\w.]+ +import *\*|exec *\(|%run\b)/;

/** The first two letters of the words that `keyword` knows, by their last five bits: few statements begin so. */
const beginnings = new Uint8Array(1024);
const lastBits = (first: number, second: number): number => ((first & 31) << 5) | (second & 31);
for (const two of 'as ca cl de ex fr gl im no wi %r'.split(' '))
  beginnings[lastBits(two.charCodeAt(0), two.charCodeAt(1))] = 1;

const mayBeKeyword = (bytes: Uint8Array, at: number): boolean => beginnings[lastBits(bytes[at]!, bytes[at + 1]!)] === 1;

/** Targets of a loop and parameters of a lambda are not longer. */
const NEAR = 200;

/** Where the `in` of a loop stands; `end` where it is not found before that. */
function inFrom(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && !(bytes[at] === 105 && bytes[at + 1] === 110 && isWord(bytes, at, at + 2))) at++;
  return at;
}

function colonFrom(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && bytes[at] !== COLON) at++;
  return at;
}

/** Whether a comma, the bracket or a star comes before a name. */
function isParameter(bytes: Uint8Array, at: number): boolean {
  let before = at - 1;
  while (bytes[before] === 32 || bytes[before] === 10) before--;
  const char = bytes[before];
  return char === 40 || char === 44 || char === 42;
}

/** A statement that may bind names; `nameEnd` is set where it gives one name a value. */
interface Binder {
  readonly statement: Statement;
  readonly nameEnd: number | undefined;
}

/** All that binds names in a text, found in time that is linear in its length. */
export class Bindings {
  readonly blocks: readonly Block[];
  /** Where names come in last that nobody wrote here: `from x import *`; -1 without one. Known once a name has bindings. */
  foreignAt = -1;
  private readonly binders: Binder[] = [];
  private readonly candidates = new Candidates();
  private readonly bytes: Uint8Array;
  private places: NamePlaces<Binding> | undefined;
  private readonly loose = new Set<string>();
  /** Keys of the attributes that are assigned to. */
  private readonly attributes = new Set<number>();

  constructor(private readonly masked: Masked) {
    const { bytes } = masked;
    this.bytes = bytes;
    this.blocks = eachStatement(masked, (statement) => {
      const { start, equals } = statement;
      if (equals < 0 && !mayBeKeyword(bytes, start)) return;
      const nameEnd = assignedName(masked, statement);
      this.candidates.learn(masked, statement, nameEnd);
      this.binders.push({ statement, nameEnd });
    });
  }

  /** Those of a name; none where it has no value for sure: more than a hundred of them, `global`. */
  of(name: string): readonly Binding[] {
    if (!this.candidates.has(keyOfText(name))) return [];
    if (this.places === undefined) this.bindCandidates();
    return this.loose.has(name) ? [] : this.places!.of(name);
  }

  /** Whether attributes of this name are assigned to: `self.name = ...`. */
  isSet(attribute: string): boolean {
    return this.attributes.has(keyOfText(attribute));
  }

  private bindCandidates(): void {
    this.places = new NamePlaces(this.masked);
    for (const binder of this.binders) this.statement(binder);
    this.expressions();
  }

  /** What one statement binds; a name whose value it does not spell out is bound without one. */
  private statement({ statement, nameEnd }: Binder): void {
    const { start, end, equals, lastEquals, block } = statement;
    const { bytes } = this;
    if (mayBeKeyword(bytes, start)) this.keyword(statement);
    if (equals < 0) return;
    if (nameEnd !== undefined) this.bind(start, nameEnd, block, { start: equals + 1, end });
    else
      this.eachCandidate(start, lastEquals, (at, end, key) => {
        this.bind(at, end, block);
        if (bytes[at - 1] === DOT) this.attributes.add(key);
      });
  }

  private keyword(statement: Statement): void {
    const { start, end, block } = statement;
    const { bytes, masked } = this;
    const from = wordEnd(bytes, start);
    const word = masked.text.slice(start, from);
    if (word === 'def' || word === 'class') this.definition(statement, word, from);
    else if (word === 'async' && standsAt(bytes, from, ' def '))
      this.definition(statement, 'def', from + ' def'.length);
    else if (word === 'global' || word === 'nonlocal')
      this.eachCandidate(from, end, (at, end) => this.loose.add(masked.text.slice(at, end)));
    else if (word === 'with' || word === 'except' || word === 'async') {
      for (const match of masked.slice(from, end).matchAll(/\bas +(?:\([^()]*\)|\w+)/g))
        this.bindAll(from + match.index + 'as'.length, from + match.index + match[0].length, block);
    } else if (word === 'import' || word === 'from' || word === 'del' || word === 'case')
      this.bindAll(from, end, block);
    if ((word === 'from' || word === 'exec' || word === '') && foreign.test(masked.slice(start, end)))
      this.foreignAt = start;
  }

  /** The name of a function or class, and a function's parameters. */
  private definition({ start, end, block }: Statement, word: string, from: number): void {
    const { bytes } = this.masked;
    const nameAt = afterSpace(bytes, from, end);
    const open = wordEnd(bytes, nameAt);
    this.bind(nameAt, open, block.parent!, undefined, word === 'class' ? start : undefined);
    const close = this.masked.partner[open]!;
    if (word === 'class' || bytes[open] !== BRACKET || close <= open) return;
    // Behind a comma there may also be a part of a type or of a default: to bind those too does no harm.
    this.eachCandidate(open, close, (at, end) => {
      if (isParameter(bytes, at)) this.bind(at, end, block);
    });
  }

  /** What may bind a name inside an expression: `:=`, the targets of `for`, the parameters of a lambda. */
  private expressions(): void {
    const { blocks, bytes, masked } = this;
    const { text } = masked;
    for (let at = text.indexOf(':='); at >= 0; at = text.indexOf(':=', at + 2)) {
      if (!isCode(masked, at)) continue;
      const end = bytes[at - 1] === SPACE ? at - 1 : at;
      this.bind(wordStart(bytes, end), end, blockAt(blocks, at));
    }
    for (const { index, 0: word } of text.matchAll(/\b(?:for|lambda)\b/g)) {
      const from = index + word.length;
      if (!isCode(masked, index) || !isWord(bytes, index, from)) continue;
      const limit = Math.min(from + NEAR, bytes.length);
      const to = word === 'for' ? inFrom(bytes, from, limit) : colonFrom(bytes, from, limit);
      this.eachCandidate(from, to, (at, end) => this.bind(at, end, blockAt(blocks, index)));
    }
  }

  private eachCandidate(from: number, to: number, visit: (at: number, end: number, key: number) => void): void {
    eachName(this.bytes, from, to, (at, end, key) => {
      if (this.candidates.has(key)) visit(at, end, key);
    });
  }

  private bindAll(from: number, to: number, block: Block): void {
    this.eachCandidate(from, to, (at, end) => this.bind(at, end, block));
  }

  private bind(from: number, to: number, block: Block, value?: Span, classAt?: number): void {
    const key = keyOf(this.bytes, from, to);
    if (this.candidates.has(key)) this.places!.add(key, { from, to, block, value, classAt });
  }
}
