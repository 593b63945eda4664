import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect } from 'vitest';
import type { Cell, Cube, Moments, Outcomes, Slice } from '../../../src/engine/cube/cube.ts';
import { plus } from '../../../src/engine/stats/trials.ts';
import { roles, tally } from '../sources/run.ts';
import { law, tables, text } from './audited.ts';

const temporary = mkdtempSync(join(tmpdir(), 'evenhand-cubes-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

// Sums of quarters and of their squares are exact, so that the order in which they are added says nothing.
law(
  'the cubes of two parts add up to the cube of the whole',
  tables.chain((rows) => fc.tuple(fc.constant(rows), fc.integer({ min: 4, max: rows.length - 1 }))),
  async ([rows, at]) => {
    const quarters = { w: ({ w }: { w: number }) => w / 4 };
    const [first, second, whole] = await Promise.all(
      [rows.slice(0, at), rows.slice(at), rows].map((part, i) => cubeOf(`part-${i}.csv`, text(part, quarters))),
    );
    expect(sums(added(first!, second!))).toEqual(sums(whole!));
  },
);

async function cubeOf(name: string, table: string): Promise<Cube> {
  const path = join(temporary, name);
  writeFileSync(path, table);
  const groups = [{ column: 'g' }, { column: 'h' }];
  const plan = {
    path,
    roles: roles({ score: 's', weight: 'w', weightKind: 'sampling', groups }),
    groupings: [['g'], ['h'], ['g', 'h']],
  };
  return (await tally(plan, temporary)).cube;
}

function added(one: Cube, other: Cube): Cube {
  return {
    weighted: one.weighted,
    overall: addedSlices(one.overall, other.overall),
    groupings: one.groupings.map(({ by, slices }, at) => {
      const others = other.groupings[at]!.slices;
      const keyOf = ({ key }: Slice) => JSON.stringify(key);
      const keys = [...new Set([...slices, ...others].map(keyOf))];
      const find = (of: readonly Slice[], key: string) => of.find((slice) => keyOf(slice) === key);
      return {
        by,
        slices: keys.map((key) => {
          const [a, b] = [find(slices, key), find(others, key)];
          return a && b ? addedSlices(a, b) : (a ?? b)!;
        }),
      };
    }),
  };
}

const addedSlices = (a: Slice, b: Slice): Slice => ({
  key: a.key,
  outcomes: addedOutcomes(a.outcomes, b.outcomes),
  scores: {
    positives: plus(a.scores!.positives, b.scores!.positives),
    negatives: plus(a.scores!.negatives, b.scores!.negatives),
    brier: addedMoments(a.scores!.brier!, b.scores!.brier!),
    bins: [],
  },
});

const addedOutcomes = (a: Outcomes, b: Outcomes): Outcomes => ({
  tp: plus(a.tp, b.tp),
  fp: plus(a.fp, b.fp),
  fn: plus(a.fn, b.fn),
  tn: plus(a.tn, b.tn),
});

const addedMoments = (a: Moments, b: Moments): Moments =>
  Object.fromEntries(Object.keys(a).map((sum) => [sum, a[sum as keyof Moments] + b[sum as keyof Moments]])) as Moments;

/** What adds up, in the order of the keys; sums of squared losses of 64ths are exact, too. */
const sums = ({ overall, groupings }: Cube) =>
  [overall, ...groupings.flatMap(({ slices }) => slices)]
    .map(({ key, outcomes, scores }) => ({
      key: JSON.stringify(key),
      outcomes,
      positives: scores?.positives as Cell,
      negatives: scores?.negatives as Cell,
      brier: scores?.brier,
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
