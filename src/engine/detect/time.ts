import type { Guess } from '../../protocol/detection.ts';
import type { Column } from './table.ts';

const eventNames =
  /(?:^|_)(?:applied|application|scored|scoring|created|decision|prediction|predicted|event|timestamp|time|date|datum|at|on|ts)(?:_|$)/u;

/** The column that says when a row came about: dates or times, none of birth. */
export function timeOf(columns: readonly Column[]): Guess<string> | undefined {
  const found = columns.filter(
    ({ facts, tokens }) =>
      facts.type === 'time' && !tokens.some((token) => /^(?:dob|birth|birthdate|geburt|born)$/.test(token)),
  );
  const named = found.find((column) => eventNames.test(column.snake));
  const column = named ?? found[0];
  if (column === undefined) return undefined;
  return { value: column.name, confidence: named || found.length === 1 ? 0.9 : 0.7, because: { code: 'timeValues' } };
}

/** The column that names the model's version, where one file holds several or says which. */
export function modelVersionOf(columns: readonly Column[]): Guess<string> | undefined {
  const column = columns.find(
    ({ snake, facts }) =>
      /^(?:model|model_version|model_name|model_id|version|run_id|modell|modelo)$/.test(snake) &&
      facts.distinct > 0 &&
      facts.distinct <= 20,
  );
  return column && { value: column.name, confidence: 0.9, because: { code: 'roleName', name: column.name } };
}

/** A column named as weights. How to read them is never guessed, so this is only offered. */
export function weightOf(columns: readonly Column[]): Guess<string> | undefined {
  const column = columns.find(
    ({ tokens, snake, facts, numbers }) =>
      numbers !== undefined &&
      facts.min! >= 0 &&
      (tokens.includes('weight') ||
        tokens.includes('weights') ||
        /^(?:fnlwgt|wgt|wt|pwgtp|perwt|finalwgt|gewicht|peso|poids)$/.test(snake)),
  );
  return column && { value: column.name, confidence: 0.6, because: { code: 'roleName', name: column.name } };
}
