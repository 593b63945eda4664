import { shown } from './shown.ts';

/**
 * Text from data or a policy within a line of Markdown: none of it is a mark, HTML, a link, a mention or a new line.
 * A place that takes `@name` and `#1` for somebody and something does so after it has resolved entities, so that only an
 * invisible space behind the sign keeps it from that.
 */
export const markdownText = (text: string): string =>
  text.replace(/[\r\n]+/g, ' ').replace(signs, (sign) => {
    const code = `&#${sign.charCodeAt(0)};`;
    return /[@#-]/.test(sign) ? `${code}&#8203;` : code;
  });

/** A name from data or a policy, as `shown` cuts it. */
export const markdownName = (name: string): string => markdownText(shown(name));

/** Brackets around numbers alone, as an interval has them, stay where no address follows. */
const signs =
  /[&\\`*_{}<>#|~@$]|\[(?![-−∞\d., ]+\](?!\())|(?<!\[[-−∞\d., ]+)\]|\](?=\()|:(?=\/\/)|(?<=www)\.|(?<=\bGH)-(?=\d)/gi;

/** Lines that stand as they are, in a fence that none of them can close. */
export function markdownCode(lines: readonly string[], language: string): string {
  const plain = lines.map((line) => shown(line, 1000));
  const longest = Math.max(2, ...plain.flatMap((line) => (line.match(/`+/g) ?? []).map((ticks) => ticks.length)));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...plain, fence].join('\n');
}
