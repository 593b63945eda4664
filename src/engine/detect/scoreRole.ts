import type { Guess } from '../../protocol/detection.ts';
import { separation } from './confirm.ts';
import { snake } from './names.ts';
import { looksLikeProbability, probabilitySet, type ScoreName, scoreName } from './scores.ts';
import type { Column } from './table.ts';
import { spelling } from './table.ts';
import { fitThreshold, type ThresholdFit } from './threshold.ts';

type ScoreAsk = {
  /** Columns that may be the score; one when it is already known. */
  readonly columns: readonly Column[];
  readonly score?: Guess<Column>;
  readonly label?: Column;
  readonly prediction?: Column;
  readonly classes: readonly string[];
  readonly positive?: Guess<string>;
};

export type ScoreFound = {
  readonly score?: Guess<Column>;
  readonly threshold?: Guess<number>;
  readonly positive?: Guess<string>;
};

type Candidate = { readonly column: Column; readonly name: ScoreName; readonly fit?: ThresholdFit };

/** The column of scores for the positive class, with the threshold that made the prediction. */
export function scoreFor(ask: ScoreAsk): ScoreFound {
  const { label, prediction, classes } = ask;
  const positive = ask.positive?.value ?? undecided(ask);
  const targets = [label?.name, prediction?.name, ...classes].flatMap((name) => (name === undefined ? [] : [name]));
  const candidates = ask.columns
    .filter((column) => column.numbers !== undefined && column.facts.distinct > 2)
    .map((column): Candidate => {
      const name = namedAfterClass(column, classes, positive) ?? scoreName(column, targets);
      const fit = prediction && positive !== undefined ? fitThreshold(column, prediction, positive) : undefined;
      return { column, name, ...(fit ? { fit } : {}) };
    })
    .filter(({ column, name }) => name !== 'none' || looksLikeProbability(column) || ask.score !== undefined);
  if (prediction) {
    const found = reproducing(candidates, ask, positive);
    if (found) return found;
  }
  return byName(candidates, ask, positive);
}

/** Scores that reproduce the prediction: named ones first, then those that look like probabilities. */
function reproducing(
  candidates: readonly Candidate[],
  ask: ScoreAsk,
  positive: string | undefined,
): ScoreFound | undefined {
  // With few positives any column may happen to part them: not one that looks like a confidence.
  const fitting = candidates.filter(
    ({ fit, column }) => fit?.reproduces && (fit.rarer >= 20 || !confidenceOfClass(column, ask)),
  );
  const rising = fitting.filter(({ fit, name }) => !fit!.falling && name !== 'otherClass');
  const best = rising.sort((a, b) => rank(a) - rank(b))[0];
  if (best) {
    const { threshold, share } = best.fit!;
    const because = { code: 'scoreReproduces', threshold, share } as const;
    const set = probabilitySet(ask.columns);
    const certain = best.name === 'score' || best.name === 'raw' || set.includes(best.column);
    const confidence = ask.score?.confidence === 1 ? 1 : certain ? 0.96 : best.name === 'none' ? 0.8 : 0.9;
    // The prediction rises with a score that is named as one: that says which class it is a score of.
    const direction =
      (ask.positive?.confidence ?? 0) < 0.9 && certain && positive !== undefined
        ? { positive: { value: positive, confidence: best.name === 'score' ? 0.9 : 0.7, because } }
        : {};
    return {
      score: {
        value: best.column,
        confidence,
        because:
          set.includes(best.column) && set.length > 1
            ? { code: 'probabilitiesSumToOne', columns: set.map(({ name }) => name) }
            : because,
      },
      threshold: { value: threshold, confidence: 0.96, because },
      ...direction,
    };
  }
  return undefined;
}

const rank = ({ column, name, fit }: Candidate): number =>
  (name === 'score' ? 0 : name === 'perhaps' ? 2 : name === 'raw' ? 3 : 4) -
  (looksLikeProbability(column) ? 1 : 0) -
  fit!.share / 10;

/** No prediction, or none that a score reproduces: the name has to carry it. */
function byName(candidates: readonly Candidate[], ask: ScoreAsk, positive: string | undefined): ScoreFound {
  const known = ask.score && candidates.find(({ column }) => column === ask.score!.value);
  const named = known
    ? [known]
    : candidates.filter(({ name }) => name === 'score' || name === 'raw' || name === 'confidence');
  const best =
    named.find(({ name }) => name === 'score') ??
    named[0] ??
    candidates.find(({ name, column }) => name === 'perhaps' && looksLikeProbability(column));
  if (best === undefined) return {};
  const { column, name, fit } = best;
  const guess = (confidence: number, because: Guess<Column>['because']): Guess<Column> => ({
    value: column,
    confidence,
    because,
  });
  const chosen = ask.score?.because.code === 'given';
  if (!chosen && (name === 'confidence' || confidenceOfClass(column, ask)))
    return { score: guess(0.3, { code: 'classConfidence' }) };
  if (chosen) return { score: ask.score!, threshold: defaultThreshold(column, 0.86) };
  const because = { code: 'probabilityName', name: column.name } as const;
  const reproduced = fit !== undefined && !fit.falling && fit.share >= 0.9;
  if (!looksLikeProbability(column)) {
    // A few values outside [0, 1] do not make another thing of a score that nearly reproduces the prediction.
    const confidence = name === 'score' && reproduced ? 0.86 : name === 'raw' ? 0.8 : 0.6;
    return { score: guess(confidence, { code: 'rawScoreName', name: column.name }) };
  }
  const rivals = named.filter(
    (other) => other !== best && other.name === 'score' && looksLikeProbability(other.column),
  );
  // A score that does not make the prediction may be another model's, or another class's.
  const doubtful =
    (known === undefined && (rivals.length > 0 || name === 'perhaps')) ||
    (ask.prediction !== undefined && fit !== undefined && !reproduced) ||
    (fit === undefined &&
      ask.label !== undefined &&
      (positive === undefined || (separation(column, ask.label, positive) ?? 0) < -2));
  const confidence = doubtful ? 0.6 : (ask.score?.confidence ?? 0.87);
  return {
    score: guess(confidence, ask.score && known ? ask.score.because : because),
    threshold:
      ask.prediction && fit && !doubtful
        ? {
            value: fit.threshold,
            confidence: 0.86,
            because: { code: 'scoreReproduces', threshold: fit.threshold, share: fit.share },
          }
        : defaultThreshold(column, doubtful || ask.prediction ? 0.6 : 0.86),
  };
}

const defaultThreshold = (column: Column, confidence: number): Guess<number> => ({
  value: 0.5,
  confidence: looksLikeProbability(column) ? confidence : 0.3,
  because: { code: 'defaultThreshold' },
});

/** The probability of the predicted class is never under one half (one k-th): no score of the positive class. */
function confidenceOfClass({ facts }: Column, { prediction, label }: ScoreAsk): boolean {
  const classes = prediction?.classes?.size ?? label?.classes?.size ?? 2;
  return (
    facts.min !== undefined && facts.max !== undefined && facts.max <= 1 && facts.min >= 1 / Math.max(2, classes) - 1e-6
  );
}

/** AutoGluon and others name a probability column by its class. */
function namedAfterClass(
  column: Column,
  classes: readonly string[],
  positive: string | undefined,
): ScoreName | undefined {
  const name = spelling(column.name);
  const own = classes.find((value) => value === name || (snake(value) === column.snake && /[\p{L}]/u.test(value)));
  if (own === undefined || !looksLikeProbability(column)) return undefined;
  return own === positive ? 'score' : 'otherClass';
}

/** Neither class is the usual positive one: the class that rises with a column named as a score is tried. */
function undecided({ columns, prediction, classes }: ScoreAsk): string | undefined {
  if (prediction === undefined || classes.length !== 2) return undefined;
  for (const column of columns) {
    if (scoreName(column, []) !== 'score') continue;
    for (const value of classes) {
      const fit = fitThreshold(column, prediction, value);
      if (fit?.reproduces && !fit.falling) return value;
    }
  }
  return undefined;
}
