import type { ModelFound } from '../../protocol/detection.ts';
import { snake } from './names.ts';
import { predictionMarks } from './rolePairs.ts';
import { looksLikeProbability, probabilitySet } from './scores.ts';
import { type Column, spelling } from './table.ts';
import { otherClassWords, scoreWords } from './vocabulary.ts';

type Part = { readonly column: Column; readonly rest: readonly string[] };
type Parts = { prediction?: Column; score?: Column };

/**
 * Several models side by side: columns that are predictions of the same label (`pred_a`, `pred_b`; `y_pred`, `y_pred_old`),
 * each with its score where the rest of its name is the same (`score_a`), or scores alone.
 *
 * @returns in the order of their columns; empty where there are fewer than two
 */
export function modelsOf(columns: readonly Column[], label: Column | undefined): readonly ModelFound[] {
  if (label?.classes === undefined) return [];
  const others = columns.filter((column) => column !== label);
  // What one model gives to each class is no model each.
  const byClass = probabilitySet(others);
  const scores = others.filter(
    (column) => looksLikeProbability(column) && !byClass.includes(column) && (marked(column) || scored(column)),
  );
  const predictions = others.filter((column) => marked(column) && !scored(column) && classesOf(column, label));
  const own = (of: readonly Column[]) => of.map((column) => partOf(column, label)).filter(ofTheLabel(others, label));
  const found = new Map<string, Parts>();
  for (const { column, rest } of own(predictions)) {
    const key = rest.join('_');
    found.set(found.has(key) ? column.snake : key, { prediction: column });
  }
  const alone = found.size === 0;
  for (const { column, rest } of own(scores)) {
    const [key, plain] = [rest.join('_'), rest.slice(0, -1).join('_')];
    const model = found.get(key) ?? (/^(?:1|pos|positive)$/.test(rest.at(-1) ?? '') ? found.get(plain) : undefined);
    if (model && !model.score) model.score = column;
    else if (alone) found.set(found.has(key) ? column.snake : key, { score: column });
  }
  if (found.size < 2) return [];
  return [...found].map(([key, { prediction, score }]) => ({
    name: key === '' ? (prediction ?? score)!.name : key,
    ...(prediction && { prediction: prediction.name }),
    ...(score && { score: score.name }),
  }));
}

const marked = ({ tokens }: Column): boolean => tokens.some((token) => predictionMarks.has(token));
const scored = ({ tokens }: Column): boolean => tokens.some((token) => scoreWords.has(token));

/** Whether all that a column says is said by the label too. */
const classesOf = ({ classes }: Column, label: Column): boolean =>
  classes !== undefined && classes.size > 0 && [...classes.keys()].every((value) => label.classes!.has(value));

/** A column, and what of its name is neither about predictions and scores nor the label's name. */
function partOf(column: Column, label: Column): Part {
  const rest = column.tokens.filter(
    (token) => !predictionMarks.has(token) && !scoreWords.has(token) && token !== 'y' && !label.tokens.includes(token),
  );
  return { column, rest };
}

/** Not of another column of the file, nor of one class. */
const ofTheLabel = (columns: readonly Column[], label: Column) => {
  const names = new Set(columns.map((column) => column.snake));
  const classes = new Set([...label.classes!.keys()].flatMap((value) => [snake(value), spelling(value)]));
  return ({ rest }: Part): boolean => {
    const key = rest.join('_');
    if (key === '') return true;
    return (
      !names.has(key) && !(classes.has(key) && !/^\d+$/.test(key)) && !rest.every((token) => otherClassWords.has(token))
    );
  };
};
