import fc from 'fast-check';
import { expect, test } from 'vitest';
import { suppressedPair } from '../../../src/engine/suppress/pair.ts';
import type { AuditDocument, GroupKey } from '../../../src/protocol/document.ts';
import { type Fact, type Form, factsIn, formOf } from '../../unit/suppress/facts.ts';
import { type Kinds, valuesOf } from '../../unit/suppress/solver.ts';
import { countsOf, documentOf, keysOf, outcomes, rowsIn, type Table, tables } from '../../unit/suppress/tables.ts';

/** Rows by what they are in the first audit and in the second: the truth is the same. */
const kinds: Kinds = Object.fromEntries(
  [
    ['tp', 'fn'],
    ['fp', 'tn'],
  ].flatMap((same) => same.flatMap((was) => same.map((is) => [`${was}${is}`, [`before ${was}`, `after ${is}`]]))),
);

test('two audits of the same rows side by side pin no withheld count of 60 pairs to fewer than k values', {
  timeout: 300_000,
}, async () => {
  let asked = 0;
  for (const [at, before] of fc.sample(tables, { seed: 7, numRuns: 60 }).entries()) {
    const k = [2, 3, 5][at % 3]!;
    if (rowsIn(countsOf(before, {})) < k) continue;
    const after = predictedAnew(before, at);
    const pair = suppressedPair(await documentOf(before), await documentOf(after), k);
    const facts = pair.flatMap((document, side) =>
      factsIn(document).map((fact) => ({ ...fact, form: of(fact.form, side) })),
    );
    const counts = pair.flatMap((document, side) =>
      withheldCounts(document, [before, after][side]!).map((form) => of(form, side)),
    );
    for (const [index, values] of valuesOf(counts, facts as readonly Fact[], before, k, kinds).entries())
      expect(values.length, `${at}: k = ${k}, ${JSON.stringify([...counts[index]!])} in ${values}`).toBe(k);
    asked += counts.length;
  }
  expect(asked).toBeGreaterThan(300);
});

const of = (form: Form, side: number): Form =>
  new Map([...form].map(([name, factor]) => [name.replace('["', `["${side === 0 ? 'before' : 'after'} `), factor]));

/** Another model: some of each group are predicted the other way. */
const predictedAnew = ({ columns, lines }: Table, seed: number): Table => ({
  columns,
  lines: lines.map(({ at, counts: { tp, fp, fn, tn } }, line) => {
    const [toPositive, toNegative] = [((line * 7 + seed) % 5) / 10, ((line * 3 + seed) % 4) / 10];
    const moved = (from: number, to: number) => Math.round(to * toPositive) - Math.round(from * toNegative);
    const [found, wrong] = [moved(tp, fn), moved(fp, tn)];
    return { at, counts: { tp: tp + found, fn: fn - found, fp: fp + wrong, tn: tn - wrong } };
  }),
});

/** The four smallest. */
function withheldCounts({ notes, overall }: AuditDocument, table: Table): readonly Form[] {
  const keys: readonly GroupKey[] = [
    ...(overall.confusion ? [] : [{}]),
    ...notes.flatMap((note) => (note.code === 'withheld' ? (note.keys ?? keysOf(table, note.by)) : [])),
  ];
  return keys
    .flatMap((key) =>
      outcomes.map((outcome) => ({ form: formOf(key, { [outcome]: 1 }), count: countsOf(table, key)[outcome] })),
    )
    .toSorted((a, b) => a.count - b.count)
    .slice(0, 4)
    .map(({ form }) => form);
}
