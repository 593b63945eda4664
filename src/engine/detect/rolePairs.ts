import type { Because } from '../../protocol/detection.ts';
import { type Column, spelling } from './table.ts';
import { looseTruthNames, predictionNames, truthNames } from './vocabulary.ts';

/** Two columns that their names give to each other. `rivals` could stand in for the prediction just as well. */
export type RolePair = {
  readonly label: Column;
  readonly prediction: Column;
  readonly confidence: number;
  readonly because: Because;
  readonly rivals: readonly Column[];
};

/** Pairs that well-known tools write, in both spellings of their parts; certain as names go. */
const wellKnown: readonly (readonly [string, string])[] = [
  ['y_true', 'y_pred'],
  ['true_label', 'pred_label'],
  ['true_label', 'predicted_label'],
  ['actual', 'predicted'],
  ['ground_truth', 'prediction'],
  ['target', 'prediction'],
  ['label', 'prediction'],
  ['obs', 'pred'],
  ['label_value', 'score'],
  ['gold', 'pred'],
];

/** The best pair that names alone give, before any value is looked at. */
export function pairByName(columns: readonly Column[]): RolePair | undefined {
  return wellKnownPair(columns) ?? targetPair(columns) ?? namedPair(columns);
}

function wellKnownPair(columns: readonly Column[]): RolePair | undefined {
  for (const [truth, guess] of wellKnown) {
    const label = columns.find((column) => column.snake === truth);
    const prediction = columns.find((column) => column.snake === guess);
    if (label && prediction) return { ...exact(label, prediction, 0.95), rivals: rivalsOf(columns, label, prediction) };
  }
  return undefined;
}

function namedPair(columns: readonly Column[]): RolePair | undefined {
  const predictions = columns.filter((column) => predictionNames.has(column.snake));
  const prediction = predictions[0];
  if (prediction === undefined) return undefined;
  const certain = columns.filter((column) => truthNames.has(column.snake));
  const loose = columns.filter((column) => looseTruthNames.has(column.snake) && column !== prediction);
  const label = certain[0] ?? loose[0];
  if (label === undefined) return undefined;
  const clear = certain.length === 1 || (certain.length === 0 && loose.length === 1);
  return { ...exact(label, prediction, clear ? 0.92 : 0.7), rivals: rivalsOf(columns, label, prediction) };
}

const exact = (label: Column, prediction: Column, confidence: number) => ({
  label,
  prediction,
  confidence,
  because: { code: 'exactPair', names: [label.name, prediction.name] } as const,
});

/** Other columns that are named as predictions, or as predictions of the same thing. */
const rivalsOf = (columns: readonly Column[], label: Column, prediction: Column): readonly Column[] =>
  columns.filter(
    (column) =>
      column !== label &&
      column !== prediction &&
      (predictionNames.has(column.snake) ||
        column.snake.startsWith(prediction.snake + '_') ||
        column.snake.endsWith('_' + prediction.snake)),
  );

const marks =
  'predicted|predict|prediction|predictions|pred|preds|hat|yhat|prognose|vorhersage|prediccion|predicción|previsto|прогноз';
/** Words of a name that says what a model decided. */
export const predictionMarks: ReadonlySet<string> = new Set(marks.split('|'));
const before = new RegExp(`^(?:${marks})_(.+)$`, 'u');
const after = new RegExp(`^(.+)_(?:${marks})$`, 'u');

/** `predicted_X`, `X_pred`, `PredictedX` beside `X`. Several of them are several models. */
function targetPair(columns: readonly Column[]): RolePair | undefined {
  const byTarget = new Map<string, Column[]>();
  for (const column of columns) {
    const target = targetOf(column);
    if (target !== undefined) byTarget.set(target, [...(byTarget.get(target) ?? []), column]);
  }
  for (const label of columns) {
    const [prediction, ...rivals] = (byTarget.get(label.snake) ?? []).filter((column) => column !== label);
    if (prediction === undefined) continue;
    return {
      label,
      prediction,
      confidence: 0.9,
      because: { code: 'targetNamed', target: label.name },
      rivals,
    };
  }
  return undefined;
}

/** What a column says that it predicts. `predicted_income_probs` is left to the scores. */
export const targetOf = (column: Column): string | undefined =>
  before.exec(column.snake)?.[1] ?? after.exec(column.snake)?.[1];

/** A column that is the equality of two others proves which they are. */
export function pairByAgreement(columns: readonly Column[]): RolePair | undefined {
  const flag = columns.find((column) =>
    /^(?:is_)?(?:correct|match|matched|hit|agree|richtig|correcto)$/.test(column.snake),
  );
  if (flag?.classes === undefined || flag.classes.size !== 2) return undefined;
  const few = columns.filter((column) => column !== flag && column.classes !== undefined && column.classes.size <= 30);
  for (const [at, first] of few.entries())
    for (const second of few.slice(at + 1)) {
      if (!equalityIs(flag, first, second)) continue;
      // Equality is symmetric: the names must say which of the two the model wrote.
      const guessed = [first, second].filter((column) => predictionNames.has(column.snake) || targetOf(column));
      if (guessed.length !== 1) continue;
      const prediction = guessed[0]!;
      const label = prediction === first ? second : first;
      const because = { code: 'agreementColumn', column: flag.name } as const;
      return { label, prediction, confidence: 0.96, because, rivals: [] };
    }
  return undefined;
}

const yes = new Set(['1', 'yes', 'y', 'correct', 'ja', 'sí', 'oui']);

function equalityIs(flag: Column, first: Column, second: Column): boolean {
  const [said, a, b] = [flag.cells(), first.cells(), second.cells()];
  const rows = Math.min(said.length, 5000);
  let agree = 0;
  let equals = 0;
  let seen = 0;
  for (let row = 0; row < rows; row++) {
    const [flagged, one, other] = [said[row], a[row], b[row]];
    if (flagged == null || one == null || other == null) continue;
    seen++;
    const equal = spelling(one) === spelling(other);
    if (equal) equals++;
    if (equal === yes.has(spelling(flagged))) agree++;
  }
  // Two columns that never meet are "unequal" all along; that proves nothing.
  return seen >= 20 && equals > 0 && equals < seen && agree / seen >= 0.995;
}
