import { t } from '@vscode/l10n';
import type { Detection, FileKind, Guess, ModelFound } from '../protocol/detection.ts';
import { columnRoles } from '../protocol/roles.ts';
import { becauseSentence } from './because.ts';
import { count, shareOfAll } from './numbers.ts';
import { readingSentence } from './reading.ts';
import { groupColumnName, groupWord, questionSentence, roleWords } from './roles.ts';
import { listed, shown } from './shown.ts';

/** What a file is taken for, in a few words. */
export function kindWords(kind: FileKind): string {
  switch (kind) {
    case 'audit':
      return t('predictions with truth');
    case 'predictions':
      return t('predictions without truth');
    case 'dataset':
      return t('dataset');
    case 'counts':
      return t('table of counts');
    case 'other':
      return t('table');
  }
}

/** A model of a file, and the columns that are its. */
export const modelWords = ({
  name,
  prediction,
  score,
}: ModelFound): { readonly name: string; readonly columns: string } => ({
  name: shown(name),
  columns: [prediction, score].flatMap((column) => (column === undefined ? [] : [shown(column)])).join(' · '),
});

/** What a file is taken for and why, a line each: kind and rows, each role, each group, what has to be asked. */
export function detectionLines(detection: Detection): readonly string[] {
  const { kind, rows, sampledRows, columns, roles } = detection;
  const size = rows === undefined ? t('{0} rows looked at', count(sampledRows)) : t('{0} rows', count(rows));
  const role = (name: keyof Detection['roles'], text: string, guess: Guess<unknown>) =>
    `${roleWords(name)}: ${text} (${becauseSentence(guess.because)}${sure(guess.confidence)})`;
  const plain = ([...columnRoles, 'positive', 'favourable', 'threshold'] as const).flatMap((name) =>
    roles[name] === undefined ? [] : [role(name, shown(String(roles[name].value)), roles[name])],
  );
  const split = roles.split === undefined ? [] : [role('split', splitWords(roles.split.value), roles.split)];
  const groups = detection.groups.map(
    (guess) =>
      `${groupWord()}: ${groupColumnName(guess.value)} (${becauseSentence(guess.because)}${sure(guess.confidence)})`,
  );
  const questions = detection.questions.map((question) =>
    question.options.length === 0
      ? questionSentence(question)
      : `${questionSentence(question)} ${listed(question.options, 8)}`,
  );
  return [
    `${kindWords(kind)} · ${size} · ${t('{0} columns', count(columns.length))}`,
    ...plain,
    ...split,
    ...groups,
    ...detection.notes.map(readingSentence),
    ...questions.map((text) => `? ${text}`),
  ];
}

/**
 * The main reasons in one sentence: `y_true`/`y_pred`: exact names; `score` ≥ 0.5 reproduces `y_pred` for 100 % of rows;
 * column `split`: 16,281 test rows. Empty where the file has none of them.
 */
export function detectedBecause({ roles: { label, prediction, score, threshold, split } }: Detection): string {
  const parts: string[] = [];
  const pair = label?.because.code === 'exactPair' && prediction?.because.code === 'exactPair';
  if (pair) parts.push(t('{0}/{1}: exact names', quoted(label.value), quoted(prediction.value)));
  else
    for (const guess of [label, prediction])
      if (guess) parts.push(`${quoted(guess.value)}: ${becauseSentence(guess.because)}`);
  if (score && prediction && threshold?.because.code === 'scoreReproduces')
    parts.push(
      t(
        '{0} ≥ {1} reproduces {2} for {3} of rows',
        quoted(score.value),
        String(threshold.value),
        quoted(prediction.value),
        shareOfAll(threshold.because.share),
      ),
    );
  if (split?.value.rows !== undefined)
    parts.push(
      t('column {0}: {1} {2} rows', quoted(split.value.column), count(split.value.rows), shown(split.value.use)),
    );
  return parts.join('; ');
}

const quoted = (name: string): string => `\`${shown(name)}\``;

function splitWords({
  column,
  use,
  rows,
}: {
  readonly column: string;
  readonly use: string;
  readonly rows?: number;
}): string {
  const which = `${shown(column)} = ${shown(use)}`;
  return rows === undefined ? which : `${which}, ${t('{0} rows', count(rows))}`;
}

const sure = (confidence: number): string => `, ${Math.round(confidence * 100)} %`;
