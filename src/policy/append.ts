import { isCollection, isMap, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { edited } from './edits.ts';
import { scalar } from './scalar.ts';

type Scalar = string | number | boolean | null;
/** An entry of a list: what is undefined is left out. */
type Entry = { readonly [key: string]: Scalar | undefined | { readonly [key: string]: Scalar } };

/**
 * The text with more at the end of a list, or of a map as a list under `key`. It is written as its neighbours are: on lines
 * of its own, or in brackets.
 *
 * @param to is not empty
 */
export function appendedTo(text: string, to: YAMLMap | YAMLSeq, entries: readonly Entry[], key?: string): string {
  const last = startOf(to.items.at(-1));
  if (!to.flow) {
    const indent = columnOf(text, isMap(to) ? last : to.range![0]);
    const lines = key === undefined ? blockLines(entries, indent) : listLines(entries, indent, key);
    return withLines(text, endOf(to), indent, lines);
  }
  const margin = marginOf(text, last);
  const between = margin === undefined ? ' ' : `\n${margin}`;
  const written =
    key === undefined
      ? entries.map((entry) => json(entry, text, margin)).join(`,${between}`)
      : `${JSON.stringify(key)}: ${json(entries, text, margin)}`;
  const end = endOf(to.items.at(-1));
  return replaced(text, end, end, `,${between}${written}`);
}

/** The text with a list in place of the empty value that a map has under a key. */
export function filledIn(text: string, map: YAMLMap, { key, value }: Pair, entries: readonly Entry[]): string {
  const start = text.indexOf(':', endOf(key)) + 1;
  // A value that is not written has a place all the same, behind the spaces.
  const end = startOf(value) === endOf(value) ? start : endOf(value);
  const from = startOf({ key });
  if (map.flow) return replaced(text, start, end, ` ${json(entries, text, marginOf(text, from))}`);
  return replaced(text, start, end, `\n${blockLines(entries, columnOf(text, from) + 2).join('\n')}`);
}

const listLines = (entries: readonly Entry[], indent: number, key: string): readonly string[] => [
  `${' '.repeat(indent)}${key}:`,
  ...blockLines(entries, indent + 2),
];

function blockLines(entries: readonly Entry[], indent: number): readonly string[] {
  return entries.flatMap((entry) =>
    Object.entries(entry)
      .filter(([, value]) => value !== undefined)
      .map(([name, value], at) => `${' '.repeat(indent)}${at === 0 ? '- ' : '  '}${name}: ${inline(value!)}`),
  );
}

function inline(value: Scalar | { readonly [key: string]: Scalar }): string {
  if (value === null || typeof value !== 'object') return scalar(value);
  const inner = Object.entries(value).map(([name, one]) => `${scalar(name)}: ${scalar(one)}`);
  return inner.length === 0 ? '{}' : `{ ${inner.join(', ')} }`;
}

/** In brackets as JSON, which YAML takes too: over several lines where its neighbours stand on lines of their own. */
function json(value: Entry | readonly Entry[], text: string, margin: string | undefined): string {
  if (margin === undefined) return JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, ' ');
  const unit = /^[ \t]+/m.exec(text)?.[0] ?? '  ';
  return JSON.stringify(value, null, unit).replaceAll('\n', `\n${margin}`);
}

/** Lines after the one that an offset is on, and after comments below it that are indented as far. */
function withLines(text: string, offset: number, indent: number, lines: readonly string[]): string {
  let at = text[offset - 1] === '\n' ? offset : nextLine(text, offset);
  while (isCommentOf(text.slice(at, nextLine(text, at)), indent)) at = nextLine(text, at);
  const isOpen = at > 0 && text[at - 1] !== '\n';
  return replaced(text, at, at, isOpen ? `\n${lines.join('\n')}` : `${lines.join('\n')}\n`);
}

const isCommentOf = (line: string, indent: number): boolean =>
  line.search(/\S/) >= indent && line.trimStart()[0] === '#';

function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** New lines end as those of the text do. */
const replaced = (text: string, start: number, end: number, by: string): string =>
  edited(text, [{ start, end, text: text.includes('\r\n') ? by.replaceAll('\n', '\r\n') : by }]);

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;
const columnOf = (text: string, offset: number): number => offset - lineStart(text, offset);

/** What stands before an offset on its line, if that is only space. */
function marginOf(text: string, offset: number): string | undefined {
  const before = text.slice(lineStart(text, offset), offset);
  return /^[ \t]*$/.test(before) && offset > before.length ? before : undefined;
}

const isPairLike = (of: unknown): of is Pair => typeof of === 'object' && of !== null && 'key' in of;
const startOf = (of: unknown): number => (isPairLike(of) ? (of.key as Node) : (of as Node)).range![0];

/** Where the last letter of a node stands: comments and line ends behind it are not its own. */
function endOf(of: unknown): number {
  if (isPairLike(of)) return endOf(of.value ?? of.key);
  return isCollection(of) && !of.flow ? endOf(of.items.at(-1)) : (of as Node).range![1];
}
