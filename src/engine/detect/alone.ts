import type { Guess } from '../../protocol/detection.ts';
import { targetOf } from './rolePairs.ts';
import { looksLikeProbability } from './scores.ts';
import { sensitiveOf } from './sensitive.ts';
import type { Column } from './table.ts';
import { fitThreshold } from './threshold.ts';
import { looseTruthNames, outcomeNames, predictionNames, scoreWords, truthNames } from './vocabulary.ts';

/** A column named as a prediction, without truth that answers it by name. */
export function predictionAlone(columns: readonly Column[], label: Column | undefined): Guess<Column> | undefined {
  const named = columns.filter((column) => predictionNames.has(column.snake));
  const marked = columns.filter((column) => !scoreLike(column) && targetOf(column) !== undefined);
  const found = named.length > 0 ? named : marked;
  const fitting = label?.classes
    ? found.filter((column) => looksLikeProbability(column) || overlap(column, label))
    : found;
  const [first, ...more] = fitting.length > 0 ? fitting : found;
  if (first === undefined || first.facts.distinct === 0) return undefined;
  const confidence = more.length > 0 ? 0.6 : named.length > 0 ? 0.9 : 0.86;
  return { value: first, confidence, because: { code: 'roleName', name: first.name } };
}

/** `pred_prob`, `prediction_score`: named after the prediction, but its score. */
const scoreLike = (column: Column): boolean =>
  column.tokens.some((token) => scoreWords.has(token) || token === 'confidence');

/**
 * Truth for a prediction that names no target: a column of the same classes. Only classes of the target's own (`>50K`), or a
 * name of an outcome, make that certain; zeros and ones are everywhere.
 */
export function labelFor(columns: readonly Column[], prediction: Column): Guess<Column> | undefined {
  const { classes } = prediction;
  if (classes === undefined || classes.size < 2) return undefined;
  const same = columns.filter(
    (column) =>
      column.classes?.size === classes.size &&
      [...classes.keys()].every((value) => column.classes!.has(value)) &&
      targetOf(column) === undefined &&
      !predictionNames.has(column.snake),
  );
  const named = same.filter((column) => truthNames.has(column.snake) || looseTruthNames.has(column.snake));
  const outcomes = same.filter((column) => outcomeNames.has(column.snake));
  const chosen = named.length === 1 ? named : outcomes.length === 1 ? outcomes : same;
  const [first, ...more] = chosen;
  if (first === undefined) return undefined;
  const because = { code: 'roleName', name: first.name } as const;
  if (more.length > 0) return { value: first, confidence: 0.5, because };
  if (named.length === 1) return { value: first, confidence: 0.9, because };
  if (outcomes.length === 1) return { value: first, confidence: 0.87, because };
  if (sensitiveOf(first) !== undefined) return undefined;
  const common = [...classes.keys()].every((value) => everyday.has(value));
  return { value: first, confidence: common ? 0.6 : 0.9, because };
}

const everyday = new Set(['0', '1', '-1', '2', 'true', 'false', 'yes', 'no', 'y', 'n', 't', 'f', 'high', 'low']);

/** Confidence in an outcome's name that nothing else speaks for. */
export const namedOutcome = 0.75;

/** Truth by its name alone. */
export function truthAlone(columns: readonly Column[], prediction: Column | undefined): Guess<Column> | undefined {
  const few = columns.filter((column) => column.facts.distinct > 0 && !predictionNames.has(column.snake));
  const certain = few.filter((column) => truthNames.has(column.snake));
  const loose = few.filter((column) => looseTruthNames.has(column.snake));
  const outcomes = few.filter((column) => outcomeNames.has(column.snake) && (column.classes?.size ?? 99) <= 3);
  const pick = (found: readonly Column[], sure: number): Guess<Column> | undefined =>
    found[0] && {
      value: found[0],
      confidence: found.length > 1 ? 0.6 : prediction && !overlap(found[0], prediction) ? Math.min(sure, 0.6) : sure,
      because: { code: 'roleName', name: found[0].name },
    };
  return pick(certain, 0.9) ?? pick(loose, 0.86) ?? pick(outcomes, namedOutcome);
}

/** A two-valued column that some score reproduces is the prediction made of it. Needs a name that speaks of scores. */
export function predictionBehind(
  columns: readonly Column[],
  label: Column | undefined,
  score: Column | undefined,
): Guess<Column> | undefined {
  const scores = score ? [score] : columns.filter((column) => looksLikeProbability(column));
  for (const candidate of scores)
    for (const column of columns) {
      if (column === candidate || column === label || column.classes?.size !== 2) continue;
      if (sensitiveOf(column) !== undefined) continue;
      const value = [...column.classes.keys()].sort().at(-1)!;
      const fit = fitThreshold(candidate, column, value);
      if (!fit?.reproduces || !bothCommon(column)) continue;
      const named =
        score !== undefined ||
        predictionNames.has(candidate.snake) ||
        candidate.tokens.some((token) => scoreWords.has(token));
      return {
        value: column,
        confidence: named ? 0.96 : 0.8,
        because: { code: 'scoreReproduces', threshold: fit.threshold, share: fit.share },
      };
    }
  return undefined;
}

/** Both classes on at least 1 % of the rows: else a threshold reproduces the column by its rarity. */
function bothCommon({ classes, facts }: Column): boolean {
  const rows = [...classes!.values()];
  return facts.distinct >= 2 && Math.min(...rows) >= 0.01 * rows.reduce((sum, n) => sum + n, 0);
}

const overlap = (a: Column, b: Column): boolean =>
  a.classes !== undefined && b.classes !== undefined && [...a.classes.keys()].some((value) => b.classes!.has(value));
