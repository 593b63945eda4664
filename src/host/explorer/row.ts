import type { Detection, FileKind, Guess } from '../../protocol/detection.ts';
import { becauseSentence } from '../../words/because.ts';
import { count } from '../../words/numbers.ts';
import { groupColumnName, questionSentence, roleWords } from '../../words/roles.ts';
import { shown } from '../../words/shown.ts';

/** One thing that a file was taken for, and why. */
export type Line = { readonly label: string; readonly why: string; readonly icon: string };

export type Row = {
  readonly description: string;
  readonly icon: string;
  readonly lines: readonly Line[];
};

/** Words of the view that its folder has at hand. */
export type RowWords = { kind(kind: FileKind): string; rows(count: string): string };

/** What the view says of a file that was looked at. Sentences only; nothing is decided here. */
export function rowOf(detection: Detection, words: RowWords): Row {
  const { kind, roles, rows } = detection;
  const parts = [words.kind(kind)];
  if (rows !== undefined) parts.push(words.rows(count(rows)));
  return {
    description: parts.join(' · '),
    icon: iconOf(kind),
    lines: [...roleLines(roles), ...groupLines(detection), ...questionLines(detection)],
  };
}

const iconOf = (kind: FileKind): string =>
  ({ audit: 'law', predictions: 'graph-scatter', dataset: 'table', counts: 'list-ordered', other: 'file' })[kind];

const roleLines = (roles: Detection['roles']): readonly Line[] => {
  const lines = (
    ['label', 'prediction', 'score', 'weight', 'count', 'id', 'time', 'modelVersion', 'positive', 'favourable'] as const
  ).flatMap((role) => {
    const guess = roles[role];
    return guess ? [line(`${roleWords(role)}: ${shown(guess.value)}`, guess)] : [];
  });
  if (roles.threshold) lines.push(line(`${roleWords('threshold')}: ${roles.threshold.value}`, roles.threshold));
  if (roles.split) lines.push(line(`${roleWords('split')}: ${splitWords(roles.split.value)}`, roles.split));
  return lines;
};

const splitWords = ({ column, use, rows }: { column: string; use: string; rows?: number }): string =>
  `${shown(column)} = ${shown(use)}` + (rows === undefined ? '' : ` (${count(rows)})`);

const groupLines = ({ groups }: Detection): readonly Line[] =>
  groups.map((guess) => line(`${roleWords('groups')}: ${groupColumnName(guess.value)}`, guess, 'organization'));

const questionLines = ({ questions }: Detection): readonly Line[] =>
  questions.map((question) => ({ label: questionSentence(question), why: '', icon: 'question' }));

const line = (label: string, { because, confidence }: Guess<unknown>, icon = 'symbol-field'): Line => ({
  label,
  why: `${becauseSentence(because)} · ${Math.round(confidence * 100)} %`,
  icon,
});
