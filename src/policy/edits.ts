import type { Placed, Span } from './placed.ts';

/** A change of a text: what stands between two offsets is replaced. */
export type Edit = Span & { readonly text: string };

/** A text with all edits made. They must not overlap; of several at one place the first comes first. */
export function edited(text: string, edits: readonly Edit[]): string {
  let result = '';
  let from = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    result += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return result + text.slice(from);
}

/** Another name for a key, in quotes where it had some. */
export const renamed = ({ key }: Placed, name: string, text: string): readonly Edit[] =>
  key === undefined ? [] : [{ ...key, text: quotedAs(text[key.start], name) }];

/** Another value in place of one. */
export const replaced = ({ start, end }: Placed, value: string): Edit => ({ start, end, text: value });

/** A key and its value behind an entry of a map, written as that is. */
export function added(after: Placed, key: string, value: string, text: string): readonly Edit[] {
  if (after.key === undefined) return [];
  const name = quotedAs(text[after.key.start], key);
  const line = text.slice(text.lastIndexOf('\n', after.key.start - 1) + 1, after.key.start);
  // In block style nothing but spaces and hyphens stands before a key.
  const between = /^[\s-]*$/.test(line) && !/^\s*[{"]/.test(text) ? `\n${line.replaceAll('-', ' ')}` : ', ';
  return [{ start: after.end, end: after.end, text: `${between}${name}: ${value}` }];
}

export const quotedAs = (sign: string | undefined, name: string): string =>
  sign === '"' || sign === "'" ? `${sign}${name}${sign}` : name;
