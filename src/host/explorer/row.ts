import { askBelow, type Detection, type FileKind, type Guess } from '../../protocol/detection.ts';
import { columnRoles } from '../../protocol/roles.ts';
import { becauseSentence } from '../../words/because.ts';
import { detectedBecause } from '../../words/detected.ts';
import { count } from '../../words/numbers.ts';
import { groupColumnName, groupWord, questionSentence, roleWords } from '../../words/roles.ts';
import { shown } from '../../words/shown.ts';

/** One thing that a file was taken for, and why. */
export type Line = { readonly label: string; readonly why: string; readonly icon: string };

export type Row = {
  /** The most telling words first: a view is narrow. */
  readonly description: string;
  /** The main reasons in one sentence; empty where there are none. */
  readonly because: string;
  readonly icon: string;
  readonly lines: readonly Line[];
};

/** Words of the view that its folder has at hand. */
export type RowWords = {
  kind(kind: FileKind, ready: boolean): string;
  rows(count: string): string;
  splitRows(count: string, split: string): string;
  perhaps(what: string): string;
};

/** What the view says of a file that was looked at. Sentences only; nothing is decided here. */
export function rowOf(detection: Detection, words: RowWords): Row {
  const { kind, roles, rows, questions } = detection;
  const split = roles.split && roles.split.confidence >= askBelow ? roles.split.value : undefined;
  const parts = [words.kind(kind, questions.length === 0)];
  if (split?.rows !== undefined) parts.push(words.splitRows(count(split.rows), shown(split.use)));
  else if (rows !== undefined) parts.push(words.rows(count(rows)));
  return {
    description: parts.join(' · '),
    because: detectedBecause(detection),
    icon: iconOf(kind),
    lines: [...roleLines(roles, words), ...groupLines(detection, words), ...questionLines(detection)],
  };
}

const iconOf = (kind: FileKind): string =>
  ({ audit: 'law', predictions: 'graph-scatter', dataset: 'table', counts: 'list-ordered', other: 'file' })[kind];

const roleLines = (roles: Detection['roles'], words: RowWords): readonly Line[] => {
  const lines = ([...columnRoles, 'positive', 'favourable'] as const).flatMap((role) => {
    const guess = roles[role];
    const label = guess && `${roleWords(role)}: ${shown(guess.value)}`;
    // A weight or a unit that is not certain is not used.
    const offered = (role === 'weight' || role === 'unit') && guess && unsure(guess);
    return guess && label ? [line(offered ? words.perhaps(label) : label, guess)] : [];
  });
  if (roles.threshold) lines.push(line(`${roleWords('threshold')}: ${roles.threshold.value}`, roles.threshold));
  if (roles.split) lines.push(line(`${roleWords('split')}: ${splitWords(roles.split.value)}`, roles.split));
  return lines;
};

const splitWords = ({ column, use, rows }: { column: string; use: string; rows?: number }): string =>
  `${shown(column)} = ${shown(use)}` + (rows === undefined ? '' : ` (${count(rows)})`);

const groupLines = ({ groups }: Detection, words: RowWords): readonly Line[] =>
  groups.map((guess) => {
    const label = `${groupWord()}: ${groupColumnName(guess.value)}`;
    return line(unsure(guess) ? words.perhaps(label) : label, guess, 'organization');
  });

const unsure = ({ confidence }: Guess<unknown>): boolean => confidence < askBelow;

const questionLines = ({ questions }: Detection): readonly Line[] =>
  questions.map((question) => ({ label: questionSentence(question), why: '', icon: 'question' }));

const line = (label: string, { because, confidence }: Guess<unknown>, icon = 'symbol-field'): Line => ({
  label,
  why: `${becauseSentence(because)} · ${Math.round(confidence * 100)} %`,
  icon,
});
