import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type ParsedNode } from 'yaml';
import type { Facts } from '../protocol/failures.ts';
import type { ProblemCode } from '../protocol/policyProblems.ts';
import type { Placed, Span } from './placed.ts';
import type { SyntaxProblem } from './syntax.ts';

/** How deep maps and lists may stand in each other. */
const deepest = 60;
/** How many values may come out of aliases: a few lines of them can stand for billions. */
const mostCopied = 10_000;

export type Tree = { readonly root?: Placed; readonly problems: readonly SyntaxProblem[] };

/** A document as plain values with their places: aliases and merge keys are resolved, and of a key written twice the first counts. */
export function treeOf({ contents }: Document.Parsed): Tree {
  const problems: SyntaxProblem[] = [];
  const anchors = new Map<string, Node>();
  const open = new Set<Node>();
  let copied = 0;
  let inCopy = 0;

  const say = (code: ProblemCode, { start, end }: Span, facts: Facts = {}) =>
    problems.push({ code, start, end, facts });

  function place(node: Node | null, key: Span | undefined, empty: number): Placed {
    const span = node?.range ? { start: node.range[0], end: node.range[1] } : { start: empty, end: empty };
    const around = { ...span, ...(key && { key }) };
    if (inCopy > 0 && ++copied > mostCopied) return { ...around, value: null, unread: true };
    if (isAlias(node)) return { ...copy(node.source, span), ...around };
    if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor) anchors.set(node.anchor, node);
    if (isScalar(node)) return { ...around, value: node.value };
    if (!isMap(node) && !isSeq(node)) return { ...around, value: null };
    if (open.size >= deepest) {
      say('tooDeep', { start: span.start, end: span.start + 1 });
      return { ...around, value: null, unread: true };
    }
    open.add(node);
    const children = isMap(node) ? entries(node.items) : items(node.items as Node[], span.end);
    open.delete(node);
    return {
      ...around,
      value: isMap(node) ? asObject(children) : [...children.values()].map(({ value }) => value),
      children,
    };
  }

  function copy(name: string, span: Span): Placed {
    const node = anchors.get(name);
    const none: Placed = { ...span, value: null, unread: true };
    if (node === undefined || open.has(node)) {
      say('unknownAlias', span, { alias: name });
      return none;
    }
    inCopy++;
    const placed = place(node, undefined, span.start);
    inCopy--;
    if (copied <= mostCopied) return placed;
    if (inCopy === 0 && !problems.some(({ code }) => code === 'tooManyAliases'))
      say('tooManyAliases', span, { alias: name });
    return none;
  }

  const items = (nodes: readonly Node[], end: number) =>
    new Map(nodes.map((node, index) => [String(index), place(node, undefined, end)]));

  function entries(pairs: readonly Pair[]): Map<string, Placed> {
    const own = new Map<string, Placed>();
    const merged = new Map<string, Placed>();
    for (const pair of pairs as readonly Pair<ParsedNode, ParsedNode | null>[]) {
      const [start, end] = pair.key.range;
      const key = { start, end };
      const named = isAlias(pair.key) ? anchors.get(pair.key.source) : pair.key;
      if (!isScalar(named)) {
        say('keyNotText', key);
        continue;
      }
      const name = named.value === null ? '' : String(named.value);
      const placed = place(pair.value, key, end);
      if (name === '<<' && named.type === 'PLAIN')
        for (const [inner, child] of mergeable(placed)) merged.has(inner) || merged.set(inner, child);
      else if (name.startsWith('//') && named.type === 'PLAIN')
        say('slashComment', { start, end: start + 2 }, { text: name });
      else if (own.has(name)) say('duplicateKey', key, { key: name });
      else own.set(name, placed);
    }
    for (const [name, child] of merged) own.has(name) || own.set(name, child);
    return own;
  }

  // Of a merge that is no map, nor a list of maps, nothing is taken over.
  const mergeable = ({ value, children }: Placed): readonly (readonly [string, Placed])[] =>
    Array.isArray(value)
      ? [...(children?.values() ?? [])].flatMap((one) => (Array.isArray(one.value) ? [] : [...(one.children ?? [])]))
      : [...(children ?? [])];

  if (contents === null) return { problems };
  const root = place(contents as Node, undefined, 0);
  return { root, problems };
}

function asObject(children: ReadonlyMap<string, Placed>): object {
  const object: { [name: string]: unknown } = Object.create(null);
  for (const [name, { value }] of children) object[name] = value;
  return object;
}
