import { afterSpace, type Span } from '../arguments.ts';
import type { Masked } from '../mask.ts';
import { eachName, keyOf, keyOfText, wordEnd, wordStart } from '../words.ts';
import { type Block, blockAt, eachStatement, type Statement } from './blocks.ts';
import { assignedName, candidatesOf } from './candidates.ts';

/** A place that gives a name a value: `value` where that stands there as an expression. */
export interface Binding {
  /** The name as it stands there. */
  readonly from: number;
  readonly to: number;
  readonly block: Block;
  readonly value: Span | undefined;
  /** Where the class begins, if it is one. */
  readonly classAt: number | undefined;
}

/** All that binds names in a text. */
export interface Bindings {
  /** Those of a name; none where anything may change it: more than a hundred of them, `global`. */
  of(name: string): readonly Binding[];
  /** Whether attributes of this name are assigned to: `self.name = ...`. */
  isSet(attribute: string): boolean;
  /** Where names come in last that nobody wrote here: `from x import *`; -1 without one. */
  readonly foreignAt: number;
  readonly blocks: readonly Block[];
}

/** A name with more is no constant; to go through them for each use would take the square of the time. */
const MOST = 100;

/** Takes time that is linear in the length of the text. */
export function bindingsOf(masked: Masked): Bindings {
  const statements: Statement[] = [];
  const blocks = eachStatement(masked, (statement) => statements.push(statement));
  const collector = new Collector(masked, candidatesOf(masked, statements));
  for (const statement of statements) collector.statement(statement);
  collector.expressions(blocks);
  return {
    of: (name) => collector.bindings(name),
    isSet: (attribute) => collector.attributes.has(keyOfText(attribute)),
    foreignAt: collector.foreignAt,
    blocks,
  };
}

/** The first two letters of the words that `keyword` knows: most statements begin with none of them. */
const first = new Set(
  'as ca cl de ex fr gl im no wi %r'.split(' ').map((two) => two.charCodeAt(0) * 256 + two.charCodeAt(1)),
);
const DOT = 46;
const foreign = /from +[\w.]+ +import *\*|exec *\(|%run\b/y;

/** Whether a comma, the bracket or a star comes before a name. */
function isParameter(code: string, at: number): boolean {
  let before = at - 1;
  while (code[before] === ' ' || code[before] === '\n') before--;
  return code[before] === '(' || code[before] === ',' || code[before] === '*';
}

class Collector {
  readonly attributes = new Set<number>();
  foreignAt = -1;
  /** By the key of the name: to cut out each name would take longer than all the rest. */
  private readonly byKey = new Map<number, Binding[]>();
  private readonly loose = new Set<string>();
  private readonly code: string;
  private readonly text: string;

  constructor(
    private readonly masked: Masked,
    private readonly candidates: ReadonlySet<number>,
  ) {
    this.code = masked.code;
    this.text = masked.text;
  }

  /** What one statement binds; a name whose value it does not spell out is bound without one. */
  statement(statement: Statement): void {
    const { start, end, equals, lastEquals, block } = statement;
    const { code } = this;
    const { bytes } = this.masked;
    if (first.has(bytes[start]! * 256 + bytes[start + 1]!)) this.keyword(statement);
    if (equals < 0) return;
    const nameEnd = assignedName(this.masked, statement);
    if (nameEnd !== undefined) this.bind(start, nameEnd, block, { start: equals + 1, end });
    else
      eachName(code, start, lastEquals, (at, end) => {
        this.bind(at, end, block);
        if (bytes[at - 1] === DOT) this.attributes.add(keyOf(bytes, at, end));
      });
  }

  private keyword(statement: Statement): void {
    const { start, end, block } = statement;
    const { code } = this;
    const from = wordEnd(code, start);
    const word = code.slice(start, from);
    if (word === 'def' || word === 'class') this.definition(statement, word, from);
    else if (word === 'async' && code.startsWith(' def ', from))
      this.definition(statement, 'def', from + ' def'.length);
    else if (word === 'global' || word === 'nonlocal')
      eachName(code, from, end, (at, end) => this.loose.add(this.text.slice(at, end)));
    else if (word === 'with' || word === 'except' || word === 'async') {
      for (const match of code.slice(from, end).matchAll(/\bas +(?:\([^()]*\)|\w+)/g))
        this.bindAll(from + match.index + 'as'.length, from + match.index + match[0].length, block);
    } else if (word === 'import' || word === 'from' || word === 'del' || word === 'case')
      this.bindAll(from, end, block);
    if (word !== 'from' && word !== 'exec' && code[start] !== '%') return;
    foreign.lastIndex = start;
    if (foreign.test(code)) this.foreignAt = start;
  }

  /** The name of a function or class, and a function's parameters. */
  private definition({ start, end, block }: Statement, word: string, from: number): void {
    const { code } = this;
    const nameAt = afterSpace(code, from, end);
    const open = wordEnd(code, nameAt);
    this.bind(nameAt, open, block.parent!, undefined, word === 'class' ? start : undefined);
    const close = this.masked.partner[open]!;
    if (word === 'class' || code[open] !== '(' || close <= open) return;
    // Behind a comma there may also be a part of a type or of a default: to bind those too does no harm.
    eachName(code, open, close, (at, end) => {
      if (isParameter(code, at)) this.bind(at, end, block);
    });
  }

  /** What may bind a name inside an expression: `:=`, the targets of `for`, the parameters of a lambda. */
  expressions(blocks: readonly Block[]): void {
    const { code } = this;
    for (let at = code.indexOf(':='); at >= 0; at = code.indexOf(':=', at + 2)) {
      const end = code[at - 1] === ' ' ? at - 1 : at;
      this.bind(wordStart(code, end), end, blockAt(blocks, at));
    }
    for (const { index: at, 0: word } of code.matchAll(/\b(?:for|lambda)\b/g)) {
      const from = at + word.length;
      const near = code.slice(from, from + 200);
      const to = word === 'for' ? near.search(/\bin\b/) : near.indexOf(':');
      this.bindAll(from, from + (to < 0 ? near.length : to), blockAt(blocks, at));
    }
  }

  private bindAll(from: number, to: number, block: Block): void {
    eachName(this.code, from, to, (at, end) => this.bind(at, end, block));
  }

  private bind(from: number, to: number, block: Block, value?: Span, classAt?: number): void {
    const key = keyOf(this.masked.bytes, from, to);
    if (!this.candidates.has(key)) return;
    const binding = { from, to, block, value, classAt };
    const known = this.byKey.get(key);
    if (!known) this.byKey.set(key, [binding]);
    else if (known.length <= MOST) known.push(binding);
  }

  bindings(name: string): readonly Binding[] {
    const known = this.byKey.get(keyOfText(name)) ?? [];
    if (known.length > MOST || this.loose.has(name)) return [];
    return known.filter(({ from, to }) => to - from === name.length && this.text.startsWith(name, from));
  }
}
