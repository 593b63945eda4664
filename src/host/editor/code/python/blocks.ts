import type { Masked } from '../mask.ts';
import { standsAt } from '../words.ts';

/** Lines that are indented alike, or what belongs to a `def` or `class`. */
export interface Block {
  readonly kind: 'module' | 'function' | 'class' | 'plain';
  readonly parent: Block | undefined;
  readonly start: number;
  end: number;
  /** Indents of the line that opens it and of its own lines; -1 before one is known. */
  readonly header: number;
  body: number;
}

/** A logical line, or what stands between semicolons. */
export interface Statement {
  readonly start: number;
  readonly end: number;
  /** The first and last `=` outside brackets that assigns; -1 without one. */
  readonly equals: number;
  readonly lastEquals: number;
  readonly block: Block;
}

/** Visits the statements of a text in order; gives back the blocks they stand in, in the order of their starts. */
export function eachStatement(masked: Masked, visit: (statement: Statement) => void): readonly Block[] {
  const { bytes, marks } = masked;
  const { length } = bytes;
  const module: Block = { kind: 'module', parent: undefined, start: 0, end: length, header: -1, body: -1 };
  const blocks = [module];
  let block = module;
  let line = 0;
  let at = 0;
  let equals = -1;
  let lastEquals = -1;
  for (let next = 0; next <= marks.length; next++) {
    const mark = next < marks.length ? marks[next]! : length;
    const char = bytes[mark];
    if (char === EQUALS) {
      if (!assigns(bytes, mark)) continue;
      if (equals < 0) equals = mark;
      lastEquals = mark;
      continue;
    }
    if (char === LINE_FEED && bytes[mark - 1] === BACKSLASH) continue;
    let start = at;
    while (start < mark && (bytes[start] === SPACE || bytes[start] === LINE_FEED)) start++;
    if (start < mark) {
      // Behind a semicolon the line goes on.
      if (at === line) block = blockOf(masked, block, start - line, start, blocks);
      visit({ start, end: mark, equals, lastEquals, block });
    }
    at = mark + 1;
    if (char !== SEMICOLON) line = at;
    equals = -1;
    lastEquals = -1;
  }
  return blocks;
}

const LINE_FEED = 10;
const SPACE = 32;
const SEMICOLON = 59;
const EQUALS = 61;
const BACKSLASH = 92;

/** The block of a line; a `def` or `class` opens its own. */
function blockOf(masked: Masked, current: Block, indent: number, at: number, blocks: Block[]): Block {
  const block = indented(current, indent, at, blocks);
  const kind = definition(masked, at);
  return kind ? opened(block, kind, indent, at, blocks) : block;
}

function definition(masked: Masked, at: number): 'function' | 'class' | undefined {
  const { bytes } = masked;
  const first = bytes[at];
  if (first === 99) return standsAt(bytes, at, 'class ') ? 'class' : undefined;
  if (first === 100) return standsAt(bytes, at, 'def ') ? 'function' : undefined;
  return first === 97 && /^async +def /.test(masked.slice(at, at + 40)) ? 'function' : undefined;
}

/** The block that a line of this indent belongs to, after those that end before it. */
function indented(current: Block, indent: number, at: number, blocks: Block[]): Block {
  let block = current;
  while (block.parent && block.header >= indent) {
    block.end = at;
    block = block.parent;
  }
  if (block.body < 0) block.body = indent;
  return indent > block.body ? opened(block, 'plain', block.body, at, blocks, indent) : block;
}

function opened(parent: Block, kind: Block['kind'], header: number, start: number, blocks: Block[], body = -1): Block {
  const block: Block = { kind, parent, start, end: Number.POSITIVE_INFINITY, header, body };
  blocks.push(block);
  return block;
}

/** Not one of `==`, `!=`, `<=`, `>=`, `:=`; `+=` is. */
function assigns(bytes: Uint8Array, at: number): boolean {
  const before = bytes[at - 1];
  return bytes[at + 1] !== EQUALS && before !== 33 && before !== 58 && before !== 60 && before !== 61 && before !== 62;
}

/** The innermost block at an offset; blocks stand in the order of their starts. */
export function blockAt(blocks: readonly Block[], offset: number): Block {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (blocks[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  let block = blocks[low]!;
  while (block.parent && block.end <= offset) block = block.parent;
  return block;
}
