import { stringify } from 'yaml';

/** A value as YAML on one line, in quotes where it could be taken for something else: as a key and inside brackets, too. */
export function scalar(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return String(value);
  return isPlain(value) ? value : quoted(value);
}

/** `yes` and `on` are texts here and truth values to readers of YAML 1.1; `<<` as a key would merge. */
const isPlain = (text: string): boolean =>
  !/[,[\]{}]|\p{C}/u.test(text) &&
  !/^(y|n|yes|no|on|off|<<|=)$/i.test(text) &&
  stringify(text, { lineWidth: 0 }) === `${text}\n`;

/** In double quotes; what cannot be seen is escaped, and brackets that stay open, by which a policy is held to be too deep. */
function quoted(text: string): string {
  const escaped = JSON.stringify(text).replaceAll(
    /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffe\uffff]/gu,
    escapes,
  );
  return staysOpen(text) ? escaped.replaceAll(/[[{]/g, escapes) : escaped;
}

const escapes = (letter: string): string =>
  Array.from({ length: letter.length }, (_, at) => `\\u${letter.charCodeAt(at).toString(16).padStart(4, '0')}`).join(
    '',
  );

/** Whether brackets of a text are left open, or stand deep in each other. */
export function staysOpen(text: string): boolean {
  let depth = 0;
  let most = 0;
  for (const letter of text) {
    if (letter === '[' || letter === '{') most = Math.max(most, ++depth);
    else if (letter === ']' || letter === '}') depth = Math.max(0, depth - 1);
  }
  return depth > 0 || most > 5;
}
