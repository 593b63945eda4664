import type { Rows } from '../cube/rows.ts';
import { outcomeCode } from './classes.ts';
import type { Coding, Dictionaries } from './coding.ts';
import { flagCode } from './rowStatement.ts';
import type { Tally } from './source.ts';

/** What happened to the rows that are not in the cube, each counted under the first reason that applies. */
export type Account = Pick<Tally, 'rows' | 'rowsUsed' | 'excluded' | 'missingGroup' | 'unseenGroup'> & {
  /** Rows to be counted that hold a value which the dictionaries do not know. */
  readonly unknown: number;
};

/** @param seen values that the first rows showed, by dimension; absent where those were all rows */
export function accountOf(
  rows: Rows,
  coding: Coding,
  codeOf: (joint: number, dimension: number) => number,
  seen: readonly (ReadonlySet<string> | undefined)[],
): Account {
  const { negative, positive, missing, other, unseen } = outcomeCode;
  const excluded = {
    missingLabel: 0,
    missingPrediction: 0,
    missingWeight: rows.missingWeight,
    otherLabel: 0,
    otherPrediction: 0,
    otherSplit: 0,
    where: 0,
  };
  const { dimensions } = coding;
  const missingGroup = dimensions.map(() => 0);
  const unseenGroup = dimensions.map(() => 0);
  let unknown = 0;
  let used = 0;
  let left = 0;
  for (let code = 0; code < rows.counts.length; code++) {
    const count = rows.counts[code]!;
    if (count === 0) continue;
    const tail = code % rows.tail;
    const flag = tail >> 6;
    const label = (tail >> 3) & 7;
    const prediction = tail & 7;
    const reason: keyof typeof excluded | undefined =
      flag === flagCode.otherSplit
        ? 'otherSplit'
        : flag === flagCode.where
          ? 'where'
          : label === missing
            ? 'missingLabel'
            : prediction === missing
              ? 'missingPrediction'
              : label === other
                ? 'otherLabel'
                : prediction === other
                  ? 'otherPrediction'
                  : undefined;
    if (reason !== undefined) {
      excluded[reason] += count;
      left += count;
      if (flag === flagCode.in && (label === unseen || prediction === unseen)) unknown += count;
      continue;
    }
    const known = (outcome: number) => outcome === negative || outcome === positive;
    if (!known(label) || !known(prediction)) unknown += count;
    used += count;
    const joint = Math.floor(code / rows.tail);
    for (const [at, { keys }] of dimensions.entries()) {
      const group = codeOf(joint, at);
      if (group === keys.length) missingGroup[at]! += count;
      else if (group > keys.length) unknown += count;
      else if (seen[at] !== undefined && !seen[at].has(keys[group]!)) unseenGroup[at]! += count;
    }
  }
  const named = (counts: readonly number[]) =>
    Object.fromEntries(dimensions.map(({ column }, at) => [column, counts[at]!] as const).filter(([, n]) => n > 0));
  return {
    rows: used + left + rows.missingWeight,
    rowsUsed: used,
    excluded,
    missingGroup: named(missingGroup),
    unseenGroup: named(unseenGroup),
    unknown,
  };
}

/** Up to five values that are neither the positive nor the negative class. */
export function otherValues(
  dictionary: Dictionaries['label'] | undefined,
  codes: ReadonlyMap<string, number>,
  rows: number,
): readonly string[] {
  if (rows === 0 || dictionary === undefined) return [];
  return dictionary.values
    .map(({ text }) => text)
    .filter((text) => codes.get(text) === outcomeCode.other)
    .slice(0, 5);
}
