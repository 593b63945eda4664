import type { Span } from '../arguments.ts';
import { unescaped } from '../escapes.ts';
import { concatenated, type Value } from '../value.ts';

/** The value of a name that stands in an f-string. */
export type NameValue = (name: string) => Value | undefined;

/** A string literal with its prefix, `rb"..."` included; undefined where an f-string holds more than names. */
export function literalOf(text: string, { start, end }: Span, nameValue: NameValue): Value | undefined {
  const [, prefix, quotes] = /^([a-zA-Z]{0,2})("""|'''|"|')/.exec(text.slice(start, start + 5)) ?? [];
  if (prefix === undefined || end - start > 2000) return undefined;
  const from = start + prefix.length + quotes!.length;
  if (end - quotes!.length < from || !text.startsWith(quotes!, end - quotes!.length)) return undefined;
  const inside = text.slice(from, end - quotes!.length);
  const kind = prefix.toLowerCase();
  const plain = kind.includes('r') ? inside : unescaped(inside);
  if (plain === undefined || kind.includes('b') || kind.includes('t')) return undefined;
  return kind.includes('f') ? filled(plain, nameValue) : { text: plain };
}

/**
 * A template with `{}`: each pair of braces is given to `fieldValue`, and `{{` is a brace.
 * A format (`{fold:02d}`) or a conversion (`{name!r}`) is not read.
 */
export function filled(template: string, fieldValue: NameValue): Value | undefined {
  const parts: Value[] = [];
  let known = true;
  let last = 0;
  for (const match of template.matchAll(/\{\{|\}\}|\{([^{}]*)\}|[{}]/g)) {
    parts.push({ text: template.slice(last, match.index) });
    last = match.index + match[0].length;
    const value = match[1] === undefined ? doubled[match[0]] : fieldValue(match[1].trim());
    if (!value) known = false;
    else parts.push(value);
  }
  return known ? concatenated([...parts, { text: template.slice(last) }]) : undefined;
}

const doubled: Record<string, Value> = { '{{': { text: '{' }, '}}': { text: '}' } };
