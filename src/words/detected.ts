import { t } from '@vscode/l10n';
import type { Detection, FileKind, Guess } from '../protocol/detection.ts';
import { becauseSentence } from './because.ts';
import { count } from './numbers.ts';
import { groupColumnName, questionSentence, roleWords } from './roles.ts';
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

/** What a file is taken for and why, a line each: kind and rows, each role, each group, what has to be asked. */
export function detectionLines(detection: Detection): readonly string[] {
  const { kind, rows, sampledRows, columns, roles } = detection;
  const size = rows === undefined ? t('{0} rows looked at', count(sampledRows)) : t('{0} rows', count(rows));
  const role = (name: keyof Detection['roles'], text: string, guess: Guess<unknown>) =>
    `${roleWords(name)}: ${text} (${becauseSentence(guess.because)}${sure(guess.confidence)})`;
  const plain = (
    [
      'label',
      'prediction',
      'score',
      'weight',
      'count',
      'id',
      'time',
      'modelVersion',
      'positive',
      'favourable',
      'threshold',
    ] as const
  ).flatMap((name) => (roles[name] === undefined ? [] : [role(name, shown(String(roles[name].value)), roles[name])]));
  const split = roles.split === undefined ? [] : [role('split', splitWords(roles.split.value), roles.split)];
  const groups = detection.groups.map(
    (guess) =>
      `${t('group')}: ${groupColumnName(guess.value)} (${becauseSentence(guess.because)}${sure(guess.confidence)})`,
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
    ...questions.map((text) => `? ${text}`),
  ];
}

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
