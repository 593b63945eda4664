import { argumentsOf } from '../arguments.ts';
import type { Masked } from '../mask.ts';
import { type NamePlace, NamePlaces } from '../namePlaces.ts';
import { afterSpace, dottedEnd, isLetter, keyOf } from '../words.ts';

/** A place that gives a name a value; `value` is the offset where that begins, if it stands there. */
interface Binding extends NamePlace {
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
  const bindings = new NamePlaces<Binding>(masked);
  const braces: number[] = [];
  let foreignAt = -1;
  const bind = (from: number, to: number, value?: number): void => {
    if (from === to) return;
    const until = braces.length > 0 ? partner[braces.at(-1)!]! - 1 : code.length;
    bindings.add(keyOf(bytes, from, to), { from, to, until, value });
  };
  const bindBefore = (at: number, value: number): void => {
    let to = at;
    while (bytes[to - 1] === 32) to--;
    bind(nameStart(bytes, to), to, value);
  };
  let next = 0;
  for (const { index: at, 0: token } of code.matchAll(tokens)) {
    for (; next < marks.length && marks[next]! < at; next++)
      if (!compares(bytes, marks[next]!)) bindBefore(marks[next]!, marks[next]! + 1);
    const end = at + token.length;
    if (token === '{') {
      if (partner[at]! > at) braces.push(at);
    } else if (token === '}') {
      if (partner[at]! > 0) braces.pop();
    } else if (token.startsWith('<')) bindBefore(at, end);
    else if (token.startsWith('-')) {
      const name = afterSpace(bytes, end, code.length);
      bind(name, dottedEnd(bytes, name));
    } else if (token === 'for' || token === 'function' || token === '\\') {
      for (const { from } of argumentsOf(masked, afterSpace(bytes, end, code.length)) ?? [])
        bind(from, dottedEnd(bytes, from));
    } else foreignAt = at;
  }
  for (; next < marks.length; next++) if (!compares(bytes, marks[next]!)) bindBefore(marks[next]!, marks[next]! + 1);
  return (name, offset) => {
    const [binding, ...others] = bindings.of(name);
    if (binding === undefined || others.length > 0 || offset > masked.brokenAt) return undefined;
    return binding.from < offset && offset < binding.until && binding.from > foreignAt ? binding.value : undefined;
  };
}

/** Braces, assignments in both directions, loops, functions, and what brings in names from elsewhere. */
const tokens = /[{}]|<<?-|->>?|\bfor\b|\bfunction\b|\\(?=\()|\b(?:source|load|attach|assign|list2env)(?=\()/g;

const DOLLAR = 36;
const DOT = 46;
const AT = 64;

/** Not an assignment: `==`, `!=`, `<=`, `>=`. */
function compares(bytes: Uint8Array, at: number): boolean {
  const before = bytes[at - 1];
  return bytes[at + 1] === 61 || before === 61 || before === 33 || before === 60 || before === 62;
}

/** With what it is a part of: `x$name` is no name that can be followed. */
function nameStart(bytes: Uint8Array, end: number): number {
  let at = end;
  while (isLetter(bytes, at - 1) || bytes[at - 1] === DOT || bytes[at - 1] === DOLLAR || bytes[at - 1] === AT) at--;
  return at;
}
