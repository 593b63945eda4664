import { afterSpace } from '../arguments.ts';
import type { Masked } from '../mask.ts';
import { keyOf, keyOfText, wordEnd } from '../words.ts';
import type { Statement } from './blocks.ts';

/** A statement that gives one name a value, with or without a type; where the name ends. */
export function assignedName({ code }: Masked, { start, end, equals, lastEquals }: Statement): number | undefined {
  if (equals < 0 || equals !== lastEquals) return undefined;
  const nameEnd = wordEnd(code, start);
  if (nameEnd === start) return undefined;
  const next = afterSpace(code, nameEnd, end);
  if (next === equals) return nameEnd;
  // `else: name = ...` is no name with a type.
  return code[next] === ':' && !/^(?:else|try|finally)$/.test(code.slice(start, nameEnd)) ? nameEnd : undefined;
}

/**
 * The keys of the names that may be a path somewhere: a text, a number, or what begins with a function that makes paths
 * or with a name that is one of these itself. Of all the names in a text they are few, and the others need no care.
 */
export function candidatesOf(masked: Masked, statements: readonly Statement[]): ReadonlySet<number> {
  const { bytes, code } = masked;
  const candidates = new Set(beginnings);
  for (const statement of statements) {
    if (code.startsWith('class ', statement.start)) {
      const from = afterSpace(code, statement.start + 'class'.length, statement.end);
      candidates.add(keyOf(bytes, from, wordEnd(code, from)));
    }
    const nameEnd = assignedName(masked, statement);
    if (nameEnd === undefined) continue;
    const value = afterSpace(code, statement.equals + 1, statement.end);
    const wordIsUpTo = wordEnd(code, value);
    const isText = bytes[wordIsUpTo] === QUOTE || bytes[value] === BRACKET || bytes[value] === BACKSLASH;
    if (isText || isDigit(bytes[value]!) || candidates.has(keyOf(bytes, value, wordIsUpTo)))
      candidates.add(keyOf(bytes, statement.start, nameEnd));
  }
  return candidates;
}

const QUOTE = 34;
const BRACKET = 40;
const BACKSLASH = 92;
const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;

/** What an expression begins with that is a path. */
const beginnings =
  `os osp path pathlib Path PurePath PosixPath PurePosixPath WindowsPath PureWindowsPath str join dirname
  abspath realpath normpath getcwd __file__`
    .split(/\s+/)
    .map(keyOfText);
