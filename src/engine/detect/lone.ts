import { basename } from 'node:path';
import type { Guess } from '../../protocol/detection.ts';
import type { RoleChoices } from '../../protocol/roles.ts';
import { isIndex } from './identifier.ts';
import { type FixedColumns, type Outcome, outcomeOf } from './outcome.ts';
import { positiveOf } from './positive.ts';
import { looksLikeProbability } from './scores.ts';
import type { Column } from './table.ts';
import { mainClasses, taskOf } from './task.ts';
import { outcomeNames, predictionNames, truthNames } from './vocabulary.ts';

const mostClasses = 30;
const fileNames = /pred|submission|scored|scores|inference|oof|holdout|output|result|vorhersage|prognose/i;

/**
 * A file of an id and one other column, or of one column alone, is what a model wrote, whatever that column is called: people
 * name it after the target. `undefined` for any other file.
 */
export function lonePrediction(candidates: readonly Column[], path: string, choices: RoleChoices): Outcome | undefined {
  const columns = candidates.filter((column) => !isIndex(column) || candidates.length === 1);
  const [column] = columns;
  if (column === undefined || columns.length > 1 || isChosen(choices) || truthNames.has(column.snake)) return undefined;
  const scores = looksLikeProbability(column);
  const named = predictionNames.has(column.snake);
  const fromFile = fileNames.test(basename(path));
  // Any column may stand alone in a file: without a word of it, only classes and probabilities can be predictions.
  if (!named && !fromFile && !scores && (column.classes?.size ?? 99) > 20) return undefined;
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

const isChosen = ({ label, prediction, score }: RoleChoices): boolean =>
  label !== undefined || prediction !== undefined || score !== undefined;

/**
 * A lone prediction whose file was joined to one that holds its truth: that answers what the column is. A truth of the same
 * name is the surest there is.
 */
export function answered(lone: Outcome, candidates: readonly Column[], fixed: FixedColumns): Outcome {
  const guess = (lone.prediction ?? lone.score)!;
  // Two files may both bring a score: a truth has classes.
  const twin = candidates.find(
    ({ name, classes }) =>
      name === `${guess.value.name} (joined)` && classes !== undefined && classes.size <= mostClasses,
  );
  const label: Guess<Column> | undefined = twin && {
    value: twin,
    confidence: 0.95,
    because: { code: 'targetNamed', target: guess.value.name },
  };
  const found = outcomeOf(candidates, {
    ...fixed,
    ...(label ? { label: twin! } : {}),
    ...(lone.prediction ? { prediction: guess.value } : { score: guess.value }),
  });
  const sure = { ...guess, confidence: found.label ? Math.max(0.9, guess.confidence) : guess.confidence };
  return { ...found, ...(label ? { label } : {}), ...(lone.prediction ? { prediction: sure } : { score: sure }) };
}
