import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { meanDistances } from '../../src/engine/further/neighbours.ts';
import { hasReference, reference } from './reference.ts';

if (!hasReference) console.log('consistency: skipped, there is no ../shared/reference beside the project');

type Peer = {
  readonly input: { readonly file: string; readonly features: readonly string[]; readonly rows_used: number };
  readonly results: readonly { readonly name: string; readonly value: number }[];
};
const never = new AbortController().signal;

/** Least and greatest value over every way of choosing among equally far rows, by brute force. */
function overEveryChoice(columns: readonly Float64Array[], classes: Uint8Array, k: number) {
  const rows = classes.length;
  let [least, most, tied] = [0, 0, 0];
  for (let row = 0; row < rows; row++) {
    const far = Array.from({ length: rows }, (_, other) =>
      columns.reduce((sum, column) => sum + (column[row]! - column[other]!) ** 2, 0),
    );
    const farthest = Float64Array.from(far).sort()[k - 1]!;
    const of = (wanted: (distance: number) => boolean) =>
      far.flatMap((distance, other) => (wanted(distance) ? [classes[other]!] : []));
    const [nearer, equal] = [of((distance) => distance < farthest), of((distance) => distance === farthest)];
    const places = k - nearer.length;
    if (equal.length > places) tied++;
    const ones = equal.filter((one) => one === 1).length;
    const certain = nearer.filter((one) => one === 1).length;
    const choices: number[] = [];
    for (let chosen = Math.max(0, places - (equal.length - ones)); chosen <= Math.min(places, ones); chosen++)
      choices.push(Math.abs(classes[row]! - (certain + chosen) / k));
    least += Math.min(...choices) / rows;
    most += Math.max(...choices) / rows;
  }
  return { low: 1 - most, high: 1 - least, tied };
}

describe.skipIf(!hasReference)("AIF360's consistency", () => {
  const read = (id: string): Peer =>
    JSON.parse(readFileSync(join(reference, 'expected', `aif360.consistency.${id}.json`), 'utf8')) as Peer;
  const german = hasReference
    ? read('german_credit')
    : { input: { file: '', features: [], rows_used: 0 }, results: [] };
  const [head = '', ...lines] = hasReference
    ? readFileSync(join(reference, german.input.file), 'utf8').trimEnd().split('\n')
    : [];
  const names = head.trim().split(',');
  const cells = lines.slice(0, german.input.rows_used).map((line) => line.trim().split(','));
  const columns = german.input.features.map((name) =>
    Float64Array.from(cells, (row) => Number(row[names.indexOf(name)])),
  );
  const classes = Uint8Array.from(cells, (row) => (row[names.indexOf('credit_risk')] === '1' ? 1 : 0));

  test.each([1, 5, 10])('k = %i: theirs is one of the choices among equally far rows, ours their mean', async (k) => {
    const theirs = german.results.filter(({ name }) => name.endsWith(`k=${k}`)).map(({ value }) => value);
    expect(theirs).toHaveLength(2);
    const { means, tied } = await meanDistances({ columns, classes: [classes] }, k, never, () => {});
    const bounds = overEveryChoice(columns, classes, k);
    expect(tied).toBe(bounds.tied);
    for (const value of [...theirs, 1 - means[0]!]) {
      expect(value).toBeGreaterThanOrEqual(bounds.low - 1e-9);
      expect(value).toBeLessThanOrEqual(bounds.high + 1e-9);
    }
    // Few rows have such neighbours; without them the numbers are equal.
    expect(bounds.high - bounds.low).toBeLessThan(0.0005);
    if (tied === 0) for (const value of theirs) expect(1 - means[0]!).toBeCloseTo(value, 9);
  });

  test.each([5, 10])('k = %i: equal where no two rows are equally far', async (k) => {
    // Rows told apart by an amount too small to turn any order but that of equals.
    const apart = columns.map((column, at) =>
      at === 0 ? column.map((value, row) => value + row ** 2 * 1e-10) : column,
    );
    const { means, tied } = await meanDistances({ columns: apart, classes: [classes] }, k, never, () => {});
    const bounds = overEveryChoice(apart, classes, k);
    expect(tied).toBe(0);
    expect(1 - means[0]!).toBeCloseTo(bounds.low, 9);
    expect(bounds.low).toBeCloseTo(bounds.high, 12);
  });
});
