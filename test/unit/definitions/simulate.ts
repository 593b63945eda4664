import type { Groups } from '../../../src/engine/definitions/indices/definition.ts';
import { comparingIndices, inequalityIndices } from '../../../src/engine/definitions/indices/index.ts';
import { hasInterval, isUndefined, type Measured } from '../../../src/protocol/measured.ts';
import { binomial } from '../../drawing/binomial.ts';
import { random } from '../../drawing/random.ts';
import { slice, sum } from '../metrics/slices.ts';

/** Shares of all rows per group, as tp, fp, fn, tn. */
export type Population = readonly (readonly [number, number, number, number])[];

export type Held = { held: number; over: number; under: number; none: number };

/** How often each index's interval holds what the index is in the population; runs without an interval are `none`. */
export function coverageOf(population: Population, n: number, runs: number, seed: number): Map<string, Held> {
  const total = population.flat().reduce((all, share) => all + share, 0);
  const shares = population.map((group) => group.map((share) => share / total));
  const truth = numbers(groupsOf(shares.map((group) => group.map((share) => share * 1e12))));
  const next = random(seed);
  const found = new Map<string, Held>();
  for (let run = 0; run < runs; run++) {
    let [left, ahead] = [n, 1];
    const drawn = shares.map((group) =>
      group.map((share) => {
        const rows = binomial(next, left, Math.min(1, share / ahead));
        left -= rows;
        ahead = Math.max(0, ahead - share);
        return rows;
      }),
    );
    for (const [name, measured] of numbers(groupsOf(drawn))) {
      const held = found.get(name) ?? { held: 0, over: 0, under: 0, none: 0 };
      found.set(name, held);
      const value = truth.get(name)!;
      if (isUndefined(measured) || !hasInterval(measured.interval) || isUndefined(value)) {
        held.none++;
        continue;
      }
      const { low, high } = measured.interval;
      if (low !== 'unbounded' && low > value.value + 1e-9) held.over++;
      else if (high !== 'unbounded' && high < value.value - 1e-9) held.under++;
      else held.held++;
    }
  }
  return found;
}

function groupsOf(counts: readonly (readonly number[])[]): Groups {
  const slices = counts.map(([tp, fp, fn, tn], at) => slice({ tp: tp!, fp: fp!, fn: fn!, tn: tn! }, { g: String(at) }));
  return {
    slices,
    overall: sum(slices),
    // The first group is the reference, whatever is drawn: else what is measured would hang on the draw.
    settings: { level: 0.95, minGroup: { rows: 1, denominator: 1 }, reference: { g: '0' } },
  };
}

function numbers(groups: Groups): Map<string, Measured> {
  const found = new Map<string, Measured>();
  for (const index of inequalityIndices) {
    const name = `${index.id}${index.alpha ?? ''}`;
    const { between, within } = index.split(groups);
    found.set(name, index.ofRows(groups.overall, groups.settings.level));
    found.set(`${name} between`, between);
    found.set(`${name} within`, within);
  }
  for (const index of comparingIndices) found.set(index.id, index.ofGroups(groups).measured);
  return found;
}
