import { verdictOf } from '../../src/engine/findings/verdict.ts';
import { disparities } from '../../src/engine/metrics/disparities.ts';
import { selectionRate } from '../../src/engine/metrics/rates/selectionRate.ts';
import { isUndefined } from '../../src/protocol/measured.ts';
import { random } from '../drawing/random.ts';
import { sum } from '../unit/metrics/slices.ts';
import { everyGroup } from './gaps.ts';
import { equal, slicesOf } from './rates.ts';

/** Groups whose true difference is a limit exactly, and how much farther apart they are drawn to see the gate's power. */
export type Gate = {
  readonly name: string;
  readonly rates: readonly number[];
  readonly sizes: readonly number[];
  readonly kind: 'difference' | 'ratio';
};

/** Shares of audits: failed at the limit, passed at the limit, failed where the gap is twice as large, passed where there is none. */
export type GateResult = {
  readonly gate: string;
  readonly wrongFail: number;
  readonly wrongPass: number;
  readonly fails: number;
  readonly passes: number;
  readonly runs: number;
};

export const gates: readonly Gate[] = [
  { name: 'two groups of 300', rates: [0.5, 0.4], sizes: [300, 300], kind: 'difference' },
  { name: 'two groups of 3000', rates: [0.5, 0.4], sizes: [3000, 3000], kind: 'difference' },
  { name: 'three groups of 300, 200 and 150', rates: [0.5, 0.5, 0.4], sizes: [300, 200, 150], kind: 'difference' },
  { name: 'six groups of 200', rates: [...equal(5, 0.3), 0.2], sizes: equal(6, 200), kind: 'difference' },
  { name: 'twelve groups of 1000', rates: [...equal(11, 0.3), 0.2], sizes: equal(12, 1000), kind: 'difference' },
  {
    name: 'six, the smallest lower',
    rates: [...equal(5, 0.6), 0.5],
    sizes: [3490, 179, 133, 90, 50, 50],
    kind: 'difference',
  },
  { name: 'two groups of 400, ratio', rates: [0.5, 0.4], sizes: [400, 400], kind: 'ratio' },
  { name: 'six groups of 2000, ratio', rates: [...equal(5, 0.5), 0.4], sizes: equal(6, 2000), kind: 'ratio' },
];

/** How often the verdict on a gate is wrong at its limit, and right far from it. */
export function judge({ name, rates, sizes, kind }: Gate, runs: number, seed: number): GateResult {
  const [lowest, highest] = [Math.min(...rates), Math.max(...rates)];
  const limit = kind === 'difference' ? { max: highest - lowest } : { min: lowest / highest };
  const twice = rates.map((rate) => (rate === lowest ? 2 * lowest - highest : rate));
  const none = equal(rates.length, highest);
  const share = (drawn: readonly number[], verdict: 'pass' | 'fail') => {
    const next = random(seed);
    let found = 0;
    for (let run = 0; run < runs; run++) if (verdictOn(next, drawn, sizes, kind, limit) === verdict) found++;
    return found / runs;
  };
  return {
    gate: name,
    wrongFail: share(rates, 'fail'),
    wrongPass: share(rates, 'pass'),
    fails: share(twice, 'fail'),
    passes: share(none, 'pass'),
    runs,
  };
}

function verdictOn(
  next: () => number,
  rates: readonly number[],
  sizes: readonly number[],
  kind: Gate['kind'],
  limit: { max: number } | { min: number },
): string {
  const slices = slicesOf(next, rates, sizes);
  const rows = sizes.reduce((total, n) => total + n, 0);
  const gap = disparities([selectionRate], slices, sum(slices), everyGroup).find(
    (one) => one.against === 'between' && one.kind === kind,
  )!;
  const measured = isUndefined(gap) ? { undefined: gap.undefined } : { value: gap.value, interval: gap.interval };
  return verdictOf(limit, { measured, rows, allRows: rows, rowsNotJudged: 0, notJudged: [] }).verdict;
}
