import { afterSpace, argumentsOf } from '../arguments.ts';
import type { Masked } from '../mask.ts';
import { isLetter } from '../words.ts';

/** A place that gives a name a value; `value` is the offset where that begins, if it stands there. */
interface Binding {
  readonly at: number;
  readonly value: number | undefined;
  /** The end of the braces around it. */
  readonly until: number;
}

/** Where the value of a name begins; undefined where it has none for sure. */
export type ValueAt = (name: string, offset: number) => number | undefined;

/**
 * Reads a text once. A name counts where the whole text binds it once, and only inside the braces in which it does so:
 * in R a file that is sourced, a parameter and a loop may all give it another value.
 */
export function namesOf(masked: Masked): ValueAt {
  const { code, partner, marks, bytes } = masked;
  const bindings = new Map<string, Binding | 'many'>();
  const braces: number[] = [];
  let foreignAt = -1;
  const bind = (from: number, to: number, value?: number): void => {
    if (from === to) return;
    const name = masked.text.slice(from, to);
    const until = braces.length > 0 ? partner[braces.at(-1)!]! - 1 : code.length;
    bindings.set(name, bindings.has(name) ? 'many' : { at: from, until, value });
  };
  const bindBefore = (at: number, value: number): void => {
    let to = at;
    while (bytes[to - 1] === 32) to--;
    bind(nameStart(code, to), to, value);
  };
  let next = 0;
  for (const { index: at, 0: token } of code.matchAll(tokens)) {
    for (; next < marks.length && marks[next]! < at; next++)
      if (!compares(code, marks[next]!)) bindBefore(marks[next]!, marks[next]! + 1);
    const end = at + token.length;
    if (token === '{') {
      if (partner[at]! > at) braces.push(at);
    } else if (token === '}') {
      if (partner[at]! > 0) braces.pop();
    } else if (token.startsWith('<')) bindBefore(at, end);
    else if (token.startsWith('-')) {
      const name = afterSpace(code, end, code.length);
      bind(name, nameEnd(code, name));
    } else if (token === 'for' || token === 'function' || token === '\\') {
      for (const { name, start } of argumentsOf(masked, afterSpace(code, end, code.length)) ?? []) {
        const from = name === undefined ? start : code.lastIndexOf(name, start - 1);
        bind(from, nameEnd(code, from));
      }
    } else foreignAt = at;
  }
  for (; next < marks.length; next++) if (!compares(code, marks[next]!)) bindBefore(marks[next]!, marks[next]! + 1);
  return (name, offset) => {
    const binding = bindings.get(name);
    if (binding === undefined || binding === 'many' || offset > masked.brokenAt) return undefined;
    return binding.at < offset && offset < binding.until && binding.at > foreignAt ? binding.value : undefined;
  };
}

/** Braces, assignments in both directions, loops, functions, and what brings in names from elsewhere. */
const tokens = /[{}]|<<?-|->>?|\bfor\b|\bfunction\b|\\(?=\()|\b(?:source|load|attach|assign|list2env)(?=\()/g;

const compares = (code: string, at: number): boolean => code[at + 1] === '=' || '=!<>'.includes(code[at - 1] ?? ' ');

function nameEnd(code: string, at: number): number {
  let end = at;
  while (isLetter(code, end) || code[end] === '.') end++;
  return end;
}

/** With what it is a part of: `x$name` is no name that can be followed. */
function nameStart(code: string, end: number): number {
  let at = end;
  while (isLetter(code, at - 1) || code[at - 1] === '.' || code[at - 1] === '$' || code[at - 1] === '@') at--;
  return at;
}
