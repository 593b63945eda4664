import loadHighs from 'highs';
import type { GroupKey } from '../../../src/protocol/document.ts';
import type { Fact, Form } from './facts.ts';
import { keysOf, outcomes, type Table } from './tables.ts';

// Its types are those of another module system than its code.
const solver = await (loadHighs as unknown as typeof loadHighs.default)();
const quiet = { output_flag: false };

/**
 * Whole numbers that counts can be, as far as the facts go, at most `enough` of each: programs over the rows in every
 * combination of values. Names of values are taken to be known to everybody.
 *
 * @param kinds what is counted of each combination, and the outcomes that it is a part of
 * @returns by count the values that were found; none where the facts contradict each other
 */
export function valuesOf(
  counts: readonly Form[],
  facts: readonly Fact[],
  table: Table,
  enough: number,
  kinds: Kinds = Object.fromEntries(outcomes.map((outcome) => [outcome, [outcome]])),
): readonly (readonly number[])[] {
  const { names, sum } = unknowns(table, kinds);
  const targets = counts.map((_, at) => `t${at}`);
  const lines = [
    ...counts.map((count, at) => ` ${sum(count)} - 1 t${at} = 0`),
    ...needed(facts).map(({ form, is, number }) => ` ${sum(form)} ${is === 'atLeast' ? '>=' : '='} ${number}`),
  ];
  const goal = ` goal: ${targets.map((name) => `+ 0 ${name}`).join(' ')}`;
  const model = ['Minimize', goal, 'Subject To', ...new Set(lines)];
  return solver.withModel({ format: 'lp', data: [...model, 'End'].join('\n') }, (program) => {
    program.options.set(quiet);
    return counts.map((_, at) => {
      const column = program.getColByName(targets[at]!);
      const [least, most] = [reach(1), reach(-1)];
      const values = new Set([least, most].filter((value) => value !== undefined));
      for (let value = (least ?? 0) + 1; value < (most ?? 0) && values.size < enough; value++)
        if (reach(1, value) === value) values.add(value);
      return [...values];

      /** The least value (with 1) or the largest (with -1), at least `from`. */
      function reach(cost: 1 | -1, from = 0): number | undefined {
        program.changeColBounds(column, from, Number.POSITIVE_INFINITY);
        program.changeColCost(column, cost);
        program.run();
        const status = program.getModelStatus();
        const solution = program.getSolution().colValue;
        program.changeColCost(column, 0);
        program.changeColBounds(column, 0, Number.POSITIVE_INFINITY);
        if (status !== solver.constants.modelStatus.optimal) return undefined;
        const isWhole = [...solution].every((value) => Math.abs(value - Math.round(value)) < 1e-6);
        return isWhole ? Math.round(solution[column]!) : whole(cost, from);
      }

      function whole(cost: 1 | -1, from: number): number | undefined {
        const text = [
          cost === 1 ? 'Minimize' : 'Maximize',
          ` goal: + 1 t${at}`,
          ...model.slice(2),
          ` t${at} >= ${from}`,
          'General',
          ` ${[...names, ...targets].join(' ')}`,
          'End',
        ];
        const { Status, ObjectiveValue } = solver.solve(text.join('\n'), quiet);
        return Status === 'Optimal' ? Math.round(ObjectiveValue) : undefined;
      }
    });
  });
}

export type Kinds = { readonly [kind: string]: readonly string[] };

/** Without those that follow from others: what is made of counts that are known one by one. */
function needed(facts: readonly Fact[]): readonly Fact[] {
  const single = facts.filter(({ form, is }) => form.size === 1 && is === 'equal' && [...form.values()][0] === 1);
  const known = new Set(single.map(({ form }) => [...form.keys()][0]!));
  return [...single, ...facts.filter(({ form }) => [...form.keys()].some((name) => !known.has(name)))];
}

/** The rows of every combination of values by outcome, and any sum of counts as one of these. */
function unknowns(table: Table, kinds: Kinds) {
  const places = table.columns.reduce<readonly GroupKey[]>(
    (before, column) =>
      before.flatMap((key) => keysOf(table, [column]).map((group) => ({ ...key, [column]: group[column]! }))),
    [{}],
  );
  const parts = new Map<string, readonly string[]>();
  const partsOf = (name: string): readonly string[] => {
    const [outcome, key] = JSON.parse(name) as [string, [string, string | null][]];
    const counted = Object.keys(kinds).filter((kind) => kinds[kind]!.includes(outcome));
    return places.flatMap((place, at) =>
      key.every(([column, value]) => place[column] === value) ? counted.map((kind) => `${kind}${at}`) : [],
    );
  };
  return {
    names: places.flatMap((_, at) => Object.keys(kinds).map((kind) => `${kind}${at}`)),
    sum: (form: Form): string => {
      const all = new Map<string, number>();
      for (const [name, factor] of form) {
        if (!parts.has(name)) parts.set(name, partsOf(name));
        for (const part of parts.get(name)!) all.set(part, (all.get(part) ?? 0) + factor);
      }
      return [...all].map(([name, factor]) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${name}`).join(' ');
    },
  };
}
