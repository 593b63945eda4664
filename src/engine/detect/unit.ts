import type { Guess } from '../../protocol/detection.ts';
import { isIndex } from './identifier.ts';
import type { Column } from './table.ts';

/** Words for whom a decision is about; with one of them a number is a person's, not a region's. */
const whom =
  /^(?:person|people|user|customer|client|patient|applicant|candidate|borrower|member|student|employee|worker|subject|participant|respondent|defendant|individual|account|household|loan|case|kunde|patienten|personen|usuario|cliente)$/;
const key = /^(?:id|ids|uid|uuid|guid|key|nr|no|num|number|ref|code|hash)$/;
const bare =
  /^(?:id|uid|uuid|guid|pid|ssn|mrn|user|customer|client|patient|person|applicant|borrower|member|defendant|username|email)$/;

/** A number that names something else than whom it is about mostly has few values, each with many rows. */
const [fewestValues, mostRowsEach] = [21, 50];

/**
 * A column that seems to name units, several rows each: named as an identifier, with values that repeat in the sample.
 * Whether rows of one value are one person's only people know, so this is noticed and never taken.
 */
export function unitOf(columns: readonly Column[], rows: number): Guess<string> | undefined {
  const found = columns.flatMap((column) => {
    const likely = likelihood(column, rows);
    return likely === 0 ? [] : [{ column, likely }];
  });
  const best = found.sort((a, b) => b.likely - a.likely || a.column.position - b.column.position)[0];
  return best && { value: best.column.name, confidence: best.likely, because: { code: 'repeatedKey' } };
}

function likelihood(column: Column, rows: number): number {
  const { facts, snake, tokens } = column;
  const values = facts.distinct;
  const filled = rows - facts.missing;
  if (values < 2 || values >= filled || !(facts.type === 'text' || facts.type === 'integer')) return 0;
  const named = bare.test(snake) || tokens.some((token) => key.test(token)) || /id$/.test(tokens.at(-1) ?? '');
  if (!named || isIndex(column)) return 0;
  const person = tokens.some((token) => whom.test(token.replace(/id$/, '')));
  const plausible = values >= fewestValues && filled / values <= mostRowsEach;
  return person && values > 10 ? 0.6 : plausible ? (bare.test(snake) ? 0.55 : 0.5) : 0;
}
