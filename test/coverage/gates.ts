import type { Slice } from '../../src/engine/cube/cube.ts';
import { numberOf } from '../../src/engine/findings/number.ts';
import { verdictOf } from '../../src/engine/findings/verdict.ts';
import { selectionRate } from '../../src/engine/metrics/rates/selectionRate.ts';
import type { AuditDocument } from '../../src/protocol/document.ts';
import type { Gate as GateAsked, Limit } from '../../src/protocol/gates.ts';
import { random, type Uniform } from '../drawing/random.ts';
import { sum } from '../unit/metrics/slices.ts';
import { everyGroup } from './gaps.ts';
import { equal, slicesOf } from './rates.ts';

/** A gate on the selection rate, and true rates of groups. */
export type Gate = {
  readonly name: string;
  readonly limit: Limit;
  /** Absent: the number of all rows. */
  readonly compare?: NonNullable<GateAsked['compare']>;
  /** Rates at which the limit is the truth exactly. */
  readonly at: readonly number[];
  /** Far on the wrong side, and far on the right one: to see the gate's power. */
  readonly beyond: readonly number[];
  readonly within: readonly number[];
  /** Of a change: rates of the record that it is measured from. */
  readonly before?: readonly number[];
  readonly sizes: readonly number[];
};

/** Shares of audits: failed and passed at the limit, failed far beyond it, passed far within. */
export type GateResult = {
  readonly gate: string;
  readonly wrongFail: number;
  readonly wrongPass: number;
  readonly fails: number;
  readonly passes: number;
  readonly runs: number;
};

/** Beyond its limit the gap is twice as large, within it there is none. */
function gap(name: string, at: readonly number[], sizes: readonly number[], compare: 'difference' | 'ratio'): Gate {
  const [lowest, highest] = [Math.min(...at), Math.max(...at)];
  return {
    name,
    compare,
    limit: compare === 'difference' ? { max: highest - lowest } : { min: lowest / highest },
    at,
    beyond: at.map((rate) => (rate === lowest ? 2 * lowest - highest : rate)),
    within: equal(at.length, highest),
    sizes,
  };
}

/** Beyond its limit the lowest group is a tenth lower, within it all are a tenth higher. */
function worst(name: string, at: readonly number[], sizes: readonly number[]): Gate {
  const limit = Math.min(...at);
  return {
    name: `${name}, each by itself`,
    compare: 'worst',
    limit: { min: limit },
    at,
    beyond: at.map((rate) => (rate === limit ? rate - 0.1 : rate)),
    within: at.map((rate) => rate + 0.1),
    sizes,
  };
}

/** At its limit the first group, and with `all` each of them, is lower by .05 than before; beyond it by .15, within not at all. */
function change(
  name: string,
  before: readonly number[],
  sizes: readonly number[],
  all: boolean,
  compare?: 'worst',
): Gate {
  const lowered = (by: number) => before.map((rate, group) => (all || group === 0 ? rate - by : rate));
  return {
    name: `${name}, ${compare ? 'change of each' : 'change of all rows'}`,
    ...(compare && { compare }),
    limit: { min: -0.05 },
    before,
    at: lowered(0.05),
    beyond: lowered(0.15),
    within: before,
    sizes,
  };
}

export const gates: readonly Gate[] = [
  gap('two groups of 300', [0.5, 0.4], [300, 300], 'difference'),
  gap('two groups of 3000', [0.5, 0.4], [3000, 3000], 'difference'),
  gap('three groups of 300, 200 and 150', [0.5, 0.5, 0.4], [300, 200, 150], 'difference'),
  gap('six groups of 200', [...equal(5, 0.3), 0.2], equal(6, 200), 'difference'),
  gap('twelve groups of 1000', [...equal(11, 0.3), 0.2], equal(12, 1000), 'difference'),
  gap('six, the smallest lower', [...equal(5, 0.6), 0.5], [3490, 179, 133, 90, 50, 50], 'difference'),
  gap('two groups of 400, ratio', [0.5, 0.4], [400, 400], 'ratio'),
  gap('six groups of 2000, ratio', [...equal(5, 0.5), 0.4], equal(6, 2000), 'ratio'),
  worst('one group of 60', [0.3], [60]),
  worst('two groups of 300', [0.5, 0.4], [300, 300]),
  worst('six equal groups of 200', equal(6, 0.3), equal(6, 200)),
  worst('twelve equal groups of 50', equal(12, 0.85), equal(12, 50)),
  worst('six, the smallest lower', [...equal(5, 0.6), 0.5], [3490, 179, 133, 90, 50, 50]),
  change('100 rows', [0.5], [100], true),
  change('3000 rows', [0.2], [3000], true),
  change('two groups of 300', [0.5, 0.4], [300, 300], false, 'worst'),
  change('six equal groups of 200', equal(6, 0.3), equal(6, 200), true, 'worst'),
  change('twelve equal groups of 50', equal(12, 0.85), equal(12, 50), true, 'worst'),
];

/** How often the verdict on a gate is wrong at its limit, and right far from it. */
export function judge(gate: Gate, runs: number, seed: number): GateResult {
  const share = (rates: readonly number[], verdict: 'pass' | 'fail') => {
    const next = random(seed);
    let found = 0;
    for (let run = 0; run < runs; run++) if (verdictOn(next, gate, rates) === verdict) found++;
    return found / runs;
  };
  return {
    gate: gate.name,
    wrongFail: share(gate.at, 'fail'),
    wrongPass: share(gate.at, 'pass'),
    fails: share(gate.beyond, 'fail'),
    passes: share(gate.within, 'pass'),
    runs,
  };
}

function verdictOn(next: Uniform, { limit, compare, before, sizes }: Gate, rates: readonly number[]): string {
  const slices = slicesOf(next, rates, sizes);
  const held = numberOf(
    {
      id: 'gate',
      metric: 'selectionRate',
      limit,
      severity: 'error',
      decide: 'interval',
      ...(compare && { by: ['g'], compare }),
      ...(before && { change: true }),
    },
    selectionRate,
    compare && slices,
    {
      cube: { weighted: false, overall: sum(slices), groupings: [{ by: ['g'], slices }] },
      settings: everyGroup,
      ...(before && { base: recordOf(slicesOf(next, before, sizes)) }),
    },
  );
  return verdictOf(limit, held).verdict;
}

/** What a record keeps of groups: their numbers as they are shown. */
function recordOf(slices: readonly Slice[]): Pick<AuditDocument, 'overall' | 'groupings'> {
  const measured = (slice: Slice) => ({
    key: slice.key,
    values: { selectionRate: selectionRate.of(slice, everyGroup.level) },
  });
  const record = { overall: measured(sum(slices)), groupings: [{ by: ['g'], groups: slices.map(measured) }] };
  return record as unknown as Pick<AuditDocument, 'overall' | 'groupings'>;
}
