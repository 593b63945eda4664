import type { GroupKey } from '../../../src/protocol/document.ts';
import { added, type Counts, countsOf, keysOf, type Line, none, type Outcome, outcomes, type Table } from './tables.ts';

/**
 * The rows of some groups of one column given out anew among them: `of` gets so many rows of an outcome; all rows of another
 * outcome; what else there is goes to a second group, a row to each of the others. Nothing but this column changes.
 */
export function exchanged(
  table: Table,
  groups: readonly GroupKey[],
  of: GroupKey,
  outcome: Outcome,
  rows: number,
): Table {
  const [column] = Object.keys(of) as [string];
  const values = groups.map((key) => key[column]!);
  const [first, second, ...others] = [of[column]!, ...values.filter((value) => value !== of[column])] as string[];
  const [all] = outcomes.filter((one) => one !== outcome) as [Outcome];
  const waiting = [...others];
  let given = 0;
  const owner = (one: Outcome): string => {
    if (one === outcome) return given++ < rows ? first! : second!;
    return waiting.shift() ?? (one === all ? first! : second!);
  };
  return regrouped(table, (line, one) =>
    values.includes(line.at[column]!) ? { ...line.at, [column]: owner(one) } : line.at,
  );
}

/** Each row of a table put where it is told to be. */
export function regrouped(table: Table, place: (line: Line, outcome: Outcome) => GroupKey): Table {
  const lines = new Map<string, Line>();
  for (const line of table.lines)
    for (const outcome of outcomes)
      for (let row = 0; row < line.counts[outcome]; row++) {
        const at = place(line, outcome);
        const name = JSON.stringify(table.columns.map((column) => at[column]));
        lines.set(name, { at, counts: added(lines.get(name)?.counts ?? none, { ...none, [outcome]: 1 }) });
      }
  return { columns: table.columns, lines: [...lines.values()] };
}

/**
 * Tables with the same groups of each column, outcome by outcome, in which so many rows of an outcome are in a crossing of two
 * columns: the least that is possible, and `more`.
 */
export function crossedAnew(table: Table, key: GroupKey, outcome: Outcome, more: number): Table {
  const lines = new Map<string, Line>();
  for (const one of outcomes) {
    const [left, right] = Object.keys(key) as [string, string];
    const of = (column: string) =>
      new Map(keysOf(table, [column]).map((group) => [group[column]!, countsOf(table, group)[one]]));
    const [a, b] = [of(left), of(right)];
    const total = countsOf(table, {})[one];
    const pairs: [string, string][] = [];
    const give = (x: string, y: string, rows: number) => {
      for (let row = 0; row < rows; row++) pairs.push([x, y]);
      a.set(x, a.get(x)! - rows);
      b.set(y, b.get(y)! - rows);
    };
    const [x, y] = [key[left]!, key[right]!];
    if (one === outcome) {
      give(x, y, Math.max(0, a.get(x)! + b.get(y)! - total) + more);
      for (const other of b.keys()) if (other !== y) give(x, other, Math.min(a.get(x)!, b.get(other)!));
      for (const other of a.keys()) if (other !== x) give(other, y, Math.min(a.get(other)!, b.get(y)!));
    }
    for (const from of a.keys()) for (const to of b.keys()) give(from, to, Math.min(a.get(from)!, b.get(to)!));
    const others = table.columns
      .filter((column) => column !== left && column !== right)
      .map(
        (column) =>
          [column, [...of(column)].flatMap(([value, rows]) => Array.from({ length: rows }, () => value))] as const,
      );
    for (const [at, [from, to]] of pairs.entries()) {
      const place: GroupKey = {
        [left]: from,
        [right]: to,
        ...Object.fromEntries(others.map(([column, all]) => [column, all[at]!])),
      };
      const name = JSON.stringify(table.columns.map((column) => place[column]));
      lines.set(name, { at: place, counts: added(lines.get(name)?.counts ?? none, { ...none, [one]: 1 }) });
    }
  }
  return { columns: table.columns, lines: [...lines.values()] };
}

/** As many rows, but so many of an outcome, the others of another one: where nothing but their number is published. */
export function recounted(table: Table, outcome: Outcome, rows: number): Table {
  const [rest] = outcomes.filter((one) => one !== outcome) as [Outcome];
  let given = 0;
  return {
    ...table,
    lines: table.lines.map(({ at, counts }) => {
      const all = counts.tp + counts.fp + counts.fn + counts.tn;
      const here = Math.min(all, rows - given);
      given += here;
      const made: Counts = { ...none, [outcome]: here, [rest]: all - here };
      return { at, counts: made };
    }),
  };
}
