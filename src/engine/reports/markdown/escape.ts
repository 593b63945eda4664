/**
 * Text that is nothing but text in Markdown: no mark, cell, element, link, mention or number of an issue. Mentions and numbers
 * are looked for after entities are resolved, so an empty comment parts them from their sign.
 */
export const escaped = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ').replace(signs, harmless);

/** Signs of intervals and of names such as `y_true` do nothing where they stand, and are read more easily as they are. */
const signs =
  /[&\\`*<>|~$@#]|(?<![a-z\d])_|_(?![a-z\d])|\[(?![\d∞−-])|\](?=[([:])|(?<![\d∞])\]|:(?=\/\/)|(?<=www)\.|(?<=\bGH)-(?=\d)|(?<=^\d{1,9})[.)](?=\s|$)|^[-+=](?=\s|$)/gi;

function harmless(sign: string): string {
  if (sign === '@' || sign === '#') return `${sign}<!-- -->`;
  return entities[sign] ?? `\\${sign}`;
}

const entities: { readonly [sign: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
