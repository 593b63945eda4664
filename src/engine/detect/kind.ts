import { basename } from 'node:path';
import { askBelow, type Detection, type FileKind } from '../../protocol/detection.ts';
import type { RoleChoices } from '../../protocol/roles.ts';
import { isIndex } from './identifier.ts';
import type { Outcome } from './outcome.ts';
import { positiveOf } from './positive.ts';
import { looksLikeProbability } from './scores.ts';
import type { Column, Sample } from './table.ts';
import { mainClasses, taskOf } from './task.ts';
import { outcomeNames, predictionNames, truthNames } from './vocabulary.ts';

const fileNames = /pred|submission|scored|scores|inference|oof|holdout|output|result|vorhersage|prognose/i;

/**
 * A file of an id and one other column, or of one column alone, is what a model wrote, whatever that column is called: people
 * name it after the target. `undefined` for any other file.
 */
export function lonePrediction(candidates: readonly Column[], path: string, choices: RoleChoices): Outcome | undefined {
  const columns = candidates.filter((column) => !isIndex(column) || candidates.length === 1);
  const [column] = columns;
  if (column === undefined || columns.length > 1 || Object.keys(choices).length > 0 || truthNames.has(column.snake))
    return undefined;
  const scores = looksLikeProbability(column);
  const named = predictionNames.has(column.snake);
  const fromFile = fileNames.test(basename(path));
  const because = named ? ({ code: 'roleName', name: column.name } as const) : ({ code: 'fileName' } as const);
  const confidence = named ? 0.9 : fromFile || outcomeNames.has(column.snake) ? 0.7 : 0.4;
  const guess = { value: column, confidence, because };
  if (scores) {
    const scored = /prob|score|risk|likelihood|^p_?1$/.test(column.snake);
    const threshold = { value: 0.5, confidence: 0.86, because: { code: 'defaultThreshold' } } as const;
    return { task: 'unknown', classes: [], threshold, score: { ...guess, confidence: scored ? 0.9 : confidence } };
  }
  const classes = mainClasses(undefined, column);
  const positive = positiveOf(classes);
  return { task: taskOf(undefined, column), classes, prediction: guess, ...(positive ? { positive } : {}) };
}

/** What a file is taken for. */
export function kindOf(roles: Detection['roles'], columns: readonly Column[], { sampledRows }: Sample): FileKind {
  if (isSummary(columns, sampledRows)) return 'other';
  const { label, prediction, score, count } = roles;
  if (count && count.confidence >= askBelow && (label || prediction)) return 'counts';
  const predicted = prediction ?? score;
  if (label && predicted) return 'audit';
  if (predicted) return predicted.confidence >= 0.5 || sampledRows >= 10 ? 'predictions' : 'other';
  if (label) return 'dataset';
  return columns.length >= 3 && sampledRows >= 20 ? 'dataset' : 'other';
}

const measures =
  /^(?:accuracy|acc|f1|f1_score|precision|recall|auc|roc_auc|loss|val_loss|train_loss|epoch|step|rmse|mae|mse|r2|support)$/;

/** A table of results or a training log: a few lines of metrics. */
const isSummary = (columns: readonly Column[], rows: number): boolean =>
  rows < 50
    ? columns.filter(({ snake }) => measures.test(snake)).length >= 2
    : columns.some(({ snake }) => snake === 'epoch') && columns.some(({ snake }) => /(?:^|_)loss$/.test(snake));
