import type { Guess } from '../../protocol/detection.ts';
import type { Column } from './table.ts';

/** A column whose values name the rows: all different, none missing. */
export function identifierOf(columns: readonly Column[], rows: number): Guess<string> | undefined {
  if (rows < 2) return undefined;
  const found = columns.filter((column) => isUnique(column, rows)).map((column) => ({ column, rank: rank(column) }));
  const best = found.sort((a, b) => b.rank - a.rank || a.column.position - b.column.position)[0];
  if (best === undefined || best.rank === 0) return undefined;
  return { value: best.column.name, confidence: best.rank, because: { code: 'uniqueKey' } };
}

/** No value twice and none missing in the sample. */
export const isUnique = ({ facts }: Column, rows: number): boolean => facts.distinct === rows && facts.missing === 0;

/** A running number without a name, as pandas writes its index. */
export const isIndex = ({ name, snake }: Column): boolean =>
  /^(?:unnamed_0|column0|column00|index|level_0|x)$/.test(snake) || name.trim() === '';

const names =
  /^(?:id|ids|uid|uuid|guid|key|pk|row_?id|row|row_?num(?:ber)?|record|nr|no|index|idx|kennung|identifiant|код|编号|番号)$/u;

function rank(column: Column): number {
  const { facts, snake, tokens } = column;
  if (facts.type === 'real' || facts.type === 'nested' || facts.type === 'time' || facts.type === 'boolean') return 0;
  if (isIndex(column)) return 0.88;
  if (names.test(snake)) return 0.97;
  if (
    tokens.some((token) => /^(?:id|uuid|guid|key)$/.test(token)) ||
    /(?:_id|_nr|_no|_number|_key|_ref)$/.test(snake) ||
    (snake.endsWith('id') && facts.distinct > 20)
  )
    return 0.95;
  if (facts.type === 'text' && facts.distinct > 20) return 0.86;
  return 0;
}
