import { askBelow, type Guess } from '../../protocol/detection.ts';
import type { Task } from '../../protocol/roles.ts';
import { labelFor, namedOutcome, predictionAlone, predictionBehind, truthAlone } from './alone.ts';
import { separation } from './confirm.ts';
import { positiveOf } from './positive.ts';
import { pairByAgreement, pairByName, type RolePair } from './rolePairs.ts';
import { type ScoreFound, scoreFor } from './scoreRole.ts';
import { looksLikeProbability } from './scores.ts';
import type { Column } from './table.ts';
import { mainClasses, taskOf } from './task.ts';

/** Truth, prediction and score of a file, and what they say about the classes. Columns still, not names. */
export type Outcome = {
  readonly task: Task;
  readonly label?: Guess<Column>;
  readonly prediction?: Guess<Column>;
  readonly score?: Guess<Column>;
  /** Class that counts as positive, spelled by `spelling`. */
  readonly positive?: Guess<string>;
  /** The two classes, when there are two. */
  readonly classes: readonly string[];
  readonly threshold?: Guess<number>;
};

/** What a person has fixed; `null` says that there is none. */
export type FixedColumns = {
  readonly label?: Column | null;
  readonly prediction?: Column | null;
  readonly score?: Column | null;
  readonly positive?: string;
};

/** Fits truth, prediction and score together: names propose, values decide. */
export function outcomeOf(columns: readonly Column[], fixed: FixedColumns): Outcome {
  const free = columns.filter(
    (column) => ![fixed.label, fixed.prediction, fixed.score].includes(column) && column.facts.type !== 'time',
  );
  const pair = fixed.label === undefined && fixed.prediction === undefined ? checked(free) : {};
  let label = given(fixed.label) ?? pair.label;
  let prediction = given(fixed.prediction) ?? pair.prediction;
  let score = given(fixed.score) ?? pair.score;
  const rest = () => free.filter((column) => ![label, prediction, score].some((guess) => guess?.value === column));

  if (!prediction && fixed.prediction !== null && !score) prediction = predictionAlone(rest(), label?.value);
  // Before an outcome's name is taken for truth: a decision is called `approved` as often as an outcome is.
  if (!prediction && !label && fixed.prediction !== null)
    prediction = predictionBehind(rest(), undefined, score?.value);
  if (!label && fixed.label !== null && prediction) label = labelFor(rest(), prediction.value);
  if (!label && fixed.label !== null) label = truthAlone(rest(), prediction?.value);
  // A "prediction" that holds probabilities is a score.
  if (prediction && fixed.prediction === undefined && !score && looksLikeProbability(prediction.value)) {
    score = prediction;
    prediction = undefined;
  }
  if (!prediction && fixed.prediction !== null) prediction = predictionBehind(rest(), label?.value, score?.value);

  const task = taskOf(label?.value, prediction?.value);
  const classes = task === 'binary' ? mainClasses(label?.value, prediction?.value) : [];
  const usual =
    fixed.positive === undefined
      ? positiveOf(classes)
      : { value: fixed.positive, confidence: 1, because: { code: 'given' } as const };
  const found: ScoreFound =
    fixed.score === null || task === 'regression'
      ? {}
      : scoreFor({
          columns: score ? [score.value] : rest(),
          ...(score ? { score } : {}),
          ...(label ? { label: label.value } : {}),
          ...(prediction ? { prediction: prediction.value } : {}),
          classes,
          ...(usual ? { positive: usual } : {}),
        });
  const positive = found.positive ?? usual;
  label = confirmed(label, found.score, positive);
  return {
    task: task === 'unknown' && found.score ? 'binary' : task,
    ...(label ? { label } : {}),
    ...(prediction ? { prediction } : {}),
    ...(found.score ? { score: found.score } : {}),
    ...(positive ? { positive } : {}),
    ...(found.threshold ? { threshold: found.threshold } : {}),
    classes,
  };
}

const given = (column: Column | null | undefined): Guess<Column> | undefined =>
  column ? { value: column, confidence: 1, because: { code: 'given' } } : undefined;

/** An outcome's name alone may be a feature's; with a score that knows it, it is what the model was made for. */
function confirmed(
  label: Guess<Column> | undefined,
  score: Guess<Column> | undefined,
  positive: Guess<string> | undefined,
): Guess<Column> | undefined {
  if (!label || label.confidence !== namedOutcome || !score || score.confidence < askBelow || !positive) return label;
  const apart = separation(score.value, label.value, positive.value);
  return apart !== undefined && apart > 5 ? { ...label, confidence: 0.87 } : label;
}

type Checked = { label?: Guess<Column>; prediction?: Guess<Column>; score?: Guess<Column> };

/** A pair by name is kept as far as its values go together. */
function checked(columns: readonly Column[]): Checked {
  const pair = pairByAgreement(columns) ?? pairByName(columns);
  if (pair === undefined) return {};
  const { label, prediction, because } = pair;
  const truth = { value: label, confidence: pair.confidence, because };
  if (label.facts.distinct === 0 || prediction.facts.distinct === 0) return {};
  const guess = {
    value: prediction,
    confidence: several(pair) ? Math.min(0.7, pair.confidence) : pair.confidence,
    because,
  };
  if (label.classes && label.classes.size <= 3 && continuous(prediction)) return { label: truth, score: guess };
  if (prediction.snake === 'score' && prediction.classes && !sharesClasses(label, prediction))
    return { label: truth, score: guess };
  if (label.numbers && prediction.numbers && (continuous(label) || continuous(prediction)))
    return { label: truth, prediction: guess };
  if (sharesClasses(label, prediction)) return { label: truth, prediction: guess };
  return { label: { ...truth, confidence: 0.6 }, prediction: { ...guess, confidence: 0.6 } };
}

const continuous = (column: Column): boolean => column.numbers !== undefined && column.facts.distinct > 10;

/** Whether another column is as good a prediction: several models side by side, of which a person picks one. */
const several = ({ prediction, label, rivals }: RolePair): boolean =>
  rivals.some((rival) =>
    looksLikeProbability(prediction)
      ? looksLikeProbability(rival)
      : rival.classes?.size === prediction.classes?.size && sharesClasses(label, rival) && !looksLikeProbability(rival),
  );

const sharesClasses = (a: Column, b: Column): boolean =>
  a.classes !== undefined && b.classes !== undefined && [...a.classes.keys()].some((value) => b.classes!.has(value));
