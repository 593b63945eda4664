import { identifierOf, isIndex, isUnique } from './identifier.ts';
import type { Column, Sample } from './table.ts';

/** Columns that may name the same rows in two files. `telling`: equal keys are no accident. */
export type KeyPair = { readonly left: Column; readonly right: Column; readonly telling: boolean };

const most = 4;

/** Pairs to try, most likely first: equal names, then the identifiers of both files. */
export function keyPairs(columns: readonly Column[], sample: Sample, others: readonly Column[]): readonly KeyPair[] {
  const keys = columns.filter((column) => canBeKey(column) && isUnique(column, sample.sampledRows));
  const pairs = keys.flatMap((left) =>
    others.filter((right) => right.snake === left.snake && canBeKey(right)).map((right) => pairOf(left, right)),
  );
  const leftId = identifierOf(columns, sample.sampledRows);
  const rightId = identifierOf(others, others[0]?.cells().length ?? 0);
  const left = columns.find(({ name }) => name === leftId?.value);
  const right = others.find(({ name }) => name === rightId?.value);
  if (left && right && left.snake !== right.snake) pairs.push(pairOf(left, right));
  return pairs.sort((a, b) => Number(b.telling) - Number(a.telling)).slice(0, most);
}

const canBeKey = ({ facts }: Column): boolean =>
  (facts.type === 'text' || facts.type === 'integer') && facts.distinct >= 2;

/** Running numbers under a name that every file has agree between any two files. */
function pairOf(left: Column, right: Column): KeyPair {
  const running = isRunning(left) || isRunning(right);
  const common = isIndex(left) || /^(?:id|row_?id|row|row_?num(?:ber)?|nr|no|key|record|idx|index)$/.test(left.snake);
  const telling = left.snake === right.snake ? !(running && common) : !running;
  return { left, right, telling };
}

/** Whole numbers without gaps to speak of. */
const isRunning = ({ facts }: Column): boolean =>
  facts.type === 'integer' && facts.min !== undefined && facts.max! - facts.min < facts.distinct * 1.5;
