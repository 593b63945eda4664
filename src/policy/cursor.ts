import { type Document, isCollection, isMap, isPair, isScalar, isSeq, type Pair, visit } from 'yaml';
import type { Span } from './placed.ts';
import { readRoughly, yamlOf } from './read.ts';

/** Where the cursor is, as far as the text round it can be read. */
export type Cursor = {
  readonly path: readonly (string | number)[];
  /** `either`: the first word of a line may become a key or be a value; the schema tells which. */
  readonly on: 'key' | 'value' | 'either';
  /** What is typed already and would be replaced. */
  readonly word: Span;
  readonly flow: boolean;
  /** Whether a colon follows already. */
  readonly colon: boolean;
  /** The text with a mark in place of the word: mostly easier to read than the text itself. */
  readonly document: Document.Parsed;
  /** The keys that stand round the cursor in its map, or the entries of its list. */
  readonly there: readonly string[];
};

const mark = 'evenhand\u2402cursor';

/**
 * Finds the cursor in a half-typed text: the word under it is replaced by a mark, which the reader then finds in the tree.
 * Nothing where the text says nothing, as in a comment.
 */
export function cursorIn(text: string, offset: number): Cursor | undefined {
  const word = wordAt(text, offset);
  if (word === undefined) return undefined;
  const after = /^[^\S\r\n]*/.exec(text.slice(word.end))![0];
  const colon = text[word.end + after.length] === ':';
  const before = text.slice(text.lastIndexOf('\n', word.start - 1) + 1, word.start);
  const first = /^\s*(- +)*$/.test(before);
  for (const written of first && !colon ? [`"${mark}":`, `"${mark}"`] : [`"${mark}"`]) {
    const document = readRoughly(`${text.slice(0, word.start)}${written}${text.slice(word.end)}`);
    const found = document && markedIn(document);
    if (document === undefined || found === undefined) continue;
    const { path, there, flow } = found;
    const open = first && !flow && !colon;
    const on = open && (!found.key || found.alone) ? 'either' : found.key ? 'key' : 'value';
    return { path, there, on, word, flow, colon, document };
  }
  return undefined;
}

type Marked = Pick<Cursor, 'path' | 'there' | 'flow'> & { readonly key: boolean; readonly alone: boolean };

function markedIn(document: Document.Parsed): Marked | undefined {
  let found: Marked | undefined;
  visit(document, {
    Scalar(key, node, ancestors) {
      if (node.value !== mark || found !== undefined) return;
      const around = ancestors.filter(isCollection);
      const inner = around.at(-1);
      const isKey = key === 'key';
      const others = isMap(inner) ? inner.items.filter((pair) => pair.key !== node).map(nameOf) : [];
      // The first word of an entry may be all of it: then the other entries are what stands round it.
      const list = isSeq(inner) ? inner : others.length === 0 ? around.at(-2) : undefined;
      const entries = isSeq(list)
        ? list.items.flatMap((one) => (isScalar(one) && one !== node ? [String(one.value)] : []))
        : [];
      found = {
        path: pathTo([...ancestors, node], isKey),
        there: [...others, ...entries],
        flow: inner?.flow === true,
        key: isKey,
        alone: others.length === 0,
      };
      return visit.BREAK;
    },
  });
  return found;
}

/** Of a key the path of its map; of a value its own. */
function pathTo(nodes: readonly unknown[], isKey: boolean): readonly (string | number)[] {
  const steps = nodes.flatMap((node, index): readonly (string | number)[] => {
    const inner = nodes[index + 1];
    if (isSeq(node)) return [node.items.indexOf(inner)];
    return isPair(node) ? [nameOf(node)] : [];
  });
  return isKey ? steps.slice(0, -1) : steps;
}

const nameOf = (pair: Pair): string => (isScalar(pair.key) ? String(pair.key.value) : '');

/** The key or value under the cursor: from the sign that parts it from what is before it, to the one behind it. None in a comment. */
function wordAt(text: string, offset: number): Span | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = /[\r\n]|$/.exec(text.slice(offset))!.index + offset;
  let from = start;
  let quote = '';
  for (let at = start; at < offset; at++) {
    const letter = text[at]!;
    if (quote !== '') {
      if (letter === quote) quote = '';
    } else if (letter === '#' && /^\s?$/.test(text.slice(Math.max(start, at - 1), at))) {
      return undefined;
    } else if ((letter === '"' || letter === "'") && text.slice(from, at).trim() === '') {
      quote = letter;
      from = at;
    } else if (
      '[{,'.includes(letter) ||
      ((letter === ':' || letter === '-') && /[\s"'[{]|^$/.test(text[at + 1] ?? ''))
    ) {
      // A hyphen parts only at the beginning of a line: elsewhere it is part of a text.
      if (letter !== '-' || /^[\s-]*$/.test(text.slice(start, at))) from = at + 1;
    }
  }
  if (quote === '') {
    from += /^\s*/.exec(text.slice(from, offset))![0].length;
    const rest = /^(?:[^,\]}:#]|:(?!\s|$)|(?<!\s)#)*/.exec(text.slice(offset, end))![0];
    return { start: from, end: offset + rest.trimEnd().length };
  }
  const closed = text.slice(offset, end).indexOf(quote);
  const rest = text.slice(offset, end);
  // A quote behind the next comma opens another word.
  const own = closed >= 0 && !/[,:{}[\]]/.test(rest.slice(0, closed));
  return { start: from, end: own ? offset + closed + 1 : offset + /^[\w-]*/.exec(rest)![0].length };
}

/** Whether a text is written as JSON. */
export const isJson = (text: string): boolean => /^\s*\{/.test(text);

/** A text as a value of YAML: in quotes where it would mean something else without. */
export function asYaml(value: string): string {
  const plain = /^[^\s"'!&*@`%|>?:,[\]{}#-]([^:#,[\]{}"']*[^\s:#,[\]{}"'])?$/.test(value);
  const contents = plain ? yamlOf(value).contents : undefined;
  return plain && isScalar(contents) && contents.value === value ? value : JSON.stringify(value);
}
