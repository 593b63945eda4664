import { shown } from './shown.ts';

/**
 * Text that is nothing but text in Markdown: no mark, cell, element, link, mention or number of an issue. Mentions and numbers
 * are looked for after entities are resolved, so that only an invisible space behind the sign keeps it from being one.
 */
export const markdownText = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ').replace(signs, harmless);

/** A name from data or a policy, as `shown` cuts it. */
export const markdownName = (name: string): string => markdownText(shown(name));

/** Signs of intervals and of names such as `y_true` do nothing where they stand, and are read more easily as they are. */
const signs =
  /[&\\`*<>|~$@#]|(?<![a-z\d])_|_(?![a-z\d])|\[(?![\d∞−-])|\](?=[([:])|(?<![\d∞])\]|:(?=\/\/)|(?<=www)\.|(?<=\bGH)-(?=\d)|(?<=^\d{1,9})[.)](?=\s|$)|^[-+=](?=\s|$)/gi;

function harmless(sign: string, at: number): string {
  // A dash at the start is that of a list, another one that of `GH-12`.
  if (sign === '@' || sign === '#' || (sign === '-' && at > 0)) return `${sign}&#8203;`;
  return entities[sign] ?? `\\${sign}`;
}

const entities: { readonly [sign: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Lines that stand as they are, in a fence that none of them can close. */
export function markdownCode(lines: readonly string[], language: string): string {
  const plain = lines.map((line) => shown(line, 1000));
  const longest = Math.max(2, ...plain.flatMap((line) => (line.match(/`+/g) ?? []).map((ticks) => ticks.length)));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...plain, fence].join('\n');
}
