import { snake } from './names.ts';
import { targetOf } from './rolePairs.ts';
import type { Column } from './table.ts';
import { otherClassWords, rawScoreWords, scoreCompanions, scoreWords } from './vocabulary.ts';

/** Numbers in [0, 1] with more than 10 different values. */
export const looksLikeProbability = ({ facts, numbers }: Column): boolean =>
  numbers !== undefined && facts.type === 'real' && facts.distinct > 10 && facts.min! >= 0 && facts.max! <= 1;

export type ScoreName = 'score' | 'otherClass' | 'confidence' | 'raw' | 'perhaps' | 'none';

/**
 * What a name says about a column of scores. `perhaps`: something's score, but maybe a feature's (`credit_score`).
 *
 * @param targets names of the label and prediction, and of the positive class, spelled by `snake`
 */
export function scoreName(column: Column, targets: readonly string[]): ScoreName {
  const { snake: name, tokens } = column;
  if ([...rawScoreWords].some((word) => name === word || tokens.includes(word))) return 'raw';
  if (tokens.includes('confidence') || tokens.includes('certainty') || tokens.includes('konfidenz'))
    return 'confidence';
  const short = /^(?:p|prob|proba|score)_?(\d)$/.exec(name);
  if (short) return short[1] === '1' ? 'score' : short[1] === '0' ? 'otherClass' : 'perhaps';
  const scoreLike = tokens.some((token) => scoreWords.has(token)) || (tokens[0] === 'p' && tokens.length > 1);
  if (!scoreLike) return predictedAsNumber(column) ? 'perhaps' : 'none';
  const own = targets.flatMap((target) => [...snake(target).split('_')]);
  const rest = tokens.filter((token) => !scoreWords.has(token) && !own.includes(token) && !scoreCompanions.has(token));
  if (rest.length === 0) return tokens.some((token) => otherClassWords.has(token)) ? 'otherClass' : 'score';
  if (rest.every((token) => otherClassWords.has(token))) return 'otherClass';
  return 'perhaps';
}

/** A column named as a prediction that holds probabilities. */
const predictedAsNumber = (column: Column): boolean =>
  looksLikeProbability(column) &&
  (targetOf(column) !== undefined || /^(?:y_)?(?:pred|preds|predicted|prediction|predictions|hat)$/.test(column.snake));

/** Sets of at least two probability columns whose rows sum to one, the whole set or none. */
export function probabilitySet(columns: readonly Column[]): readonly Column[] {
  const candidates = columns.filter(
    ({ facts, numbers }) =>
      numbers !== undefined &&
      facts.distinct > 2 &&
      facts.type === 'real' &&
      facts.min! >= -1e-9 &&
      facts.max! <= 1 + 1e-9,
  );
  if (candidates.length < 2 || candidates.length > 60) return [];
  if (sumToOne(candidates)) return candidates;
  for (const [at, first] of candidates.entries())
    for (const second of candidates.slice(at + 1)) if (sumToOne([first, second])) return [first, second];
  const named = candidates.filter((column) => /^(?:p|prob|proba|probability|score)_/.test(column.snake));
  return named.length >= 2 && sumToOne(named) ? named : [];
}

function sumToOne(columns: readonly Column[]): boolean {
  const rows = columns[0]!.numbers!.length;
  let seen = 0;
  let right = 0;
  for (let row = 0; row < Math.min(rows, 4000); row++) {
    let sum = 0;
    for (const { numbers } of columns) sum += numbers![row]!;
    if (Number.isNaN(sum)) continue;
    seen++;
    if (Math.abs(sum - 1) <= 1e-3) right++;
  }
  return seen >= 10 && right / seen >= 0.99;
}
