import { describe, expect, test } from 'vitest';
import type { Slice } from '../../../src/engine/cube/cube.ts';
import { definitionsOf } from '../../../src/engine/definitions/index.ts';
import { measureGrouping } from '../../../src/engine/metrics/grouping.ts';
import { defaultSettings, type MeasureSettings } from '../../../src/engine/metrics/settings.ts';
import type { DefinitionId, DefinitionResult } from '../../../src/protocol/definitions.ts';
import { slice, sum, weighing } from '../metrics/slices.ts';

const three = [
  slice({ tp: 30, fp: 12, fn: 9, tn: 49 }, { g: 'a' }),
  slice({ tp: 50, fp: 5, fn: 30, tn: 115 }, { g: 'b' }),
  slice({ tp: 20, fp: 20, fn: 40, tn: 20 }, { g: 'c' }),
];

function defined(slices: readonly Slice[], settings: MeasureSettings = defaultSettings, overall = sum(slices)) {
  const { disparities } = measureGrouping({ by: ['g'], slices }, overall, settings);
  return definitionsOf(slices, overall, disparities, settings);
}

type Spread = Exclude<DefinitionResult, { against: 'reference' }>;
const spread = (of: readonly DefinitionResult[], definition: DefinitionId, like: Partial<Spread>) => {
  const found = of.filter(
    (one): one is Spread =>
      one.definition === definition &&
      one.against !== 'reference' &&
      Object.entries(like).every(([key, value]) => one[key as keyof Spread] === value),
  );
  expect(found).toHaveLength(1);
  return found[0]!;
};
const pairs = (of: readonly DefinitionResult[], definition: DefinitionId, combined: string) => {
  const found = of.flatMap((one) =>
    one.definition === definition && one.against === 'reference' && one.combined === combined ? [one] : [],
  );
  expect(found).toHaveLength(1);
  return found[0]!;
};
const numbers = (one: object) => {
  if (!('value' in one)) throw new Error(`no number: ${JSON.stringify(one)}`);
  const { value, interval } = one as { value: number; interval: { low: number; high: number } };
  return [value, interval.low, interval.high];
};
const close = (got: readonly number[], want: readonly number[]) => {
  for (const [at, number] of want.entries()) expect(got[at]).toBeCloseTo(number, 7);
};

// Oracle: scipy 1.17 (beta quantiles, studentized range) and the formulas of rule 6, written again in Python.
describe('two rates at once', () => {
  type Row = readonly [DefinitionId, Spread['kind'], 'between' | 'overall', 'worstCase' | 'mean', readonly number[]];
  test.each<Row>([
    ['equalizedOdds', 'difference', 'between', 'worstCase', [0.4583333333, 0.23899304324, 0.62271794481]],
    ['equalizedOdds', 'difference', 'between', 'mean', [0.44711538462, 0.19912233614, 0.56421599252]],
    ['equalizedOdds', 'ratio', 'between', 'worstCase', [0.08333333333, 0.02666826955, 0.26537333227]],
    ['equalizedOdds', 'ratio', 'between', 'mean', [0.25833333333, 0.17471229201, 0.5028843986617]],
    ['equalizedOdds', 'difference', 'overall', 'worstCase', [0.3325791855, 0.153517410232, 0.468892464289]],
    [
      'conditionalUseAccuracyEquality',
      'difference',
      'between',
      'worstCase',
      [0.51149425287, 0.27486903021, 0.6537451559],
    ],
    ['conditionalUseAccuracyEquality', 'ratio', 'between', 'mean', [0.47227891156, 0.35829522092, 0.72332383509]],
    [
      'conditionalUseAccuracyEquality',
      'difference',
      'overall',
      'worstCase',
      [0.36628643853, 0.21731736563, 0.46466876216],
    ],
  ])('%s %s %s %s', (definition, kind, against, combined, want) => {
    close(numbers(spread(defined(three), definition, { kind, against, combined })), want);
  });

  test('the worst case says which rate decides, and between whom', () => {
    expect(
      spread(defined(three), 'equalizedOdds', { kind: 'difference', against: 'between', combined: 'worstCase' }),
    ).toMatchObject({
      decides: 'falsePositiveRate',
      lowest: { g: 'b' },
      highest: { g: 'c' },
    });
  });
});

describe('against a reference group', () => {
  test('the largest where none is named', () => {
    const all = defined(three);
    const signed = pairs(all, 'averageOdds', 'mean');
    expect(signed).toMatchObject({ reference: { g: 'b' }, chosen: 'largest' });
    expect(signed.groups.map(({ group }) => group.g)).toEqual(['a', 'c']);
    close(numbers(signed.groups[0]!), [0.14964270702, 0.03938412574, 0.25352452336]);
    close(numbers(signed.groups[1]!), [0.08333333333, -0.03263512025, 0.20391709869]);
    const absolute = pairs(all, 'averageOdds', 'meanAbsolute');
    close(numbers(absolute.groups[1]!), [0.375, 0.17902860924, 0.48877743951]);
    const worst = pairs(all, 'equalizedOdds', 'worstCase');
    close(numbers(worst.groups[0]!), [0.15505464481, 0.03756960197, 0.31027532194]);
    const predictive = pairs(all, 'averagePredictiveValue', 'mean');
    close(numbers(predictive.groups[0]!), [-0.12326466637, -0.22529282286, -0.01552676665]);
    close(numbers(predictive.groups[1]!), [0.02533960293, -0.09020110406, 0.14317285299]);
  });

  test('the named one where there is one', () => {
    const [signed] = [pairs(defined(three, { ...defaultSettings, reference: { g: 'a' } }), 'averageOdds', 'mean')];
    expect(signed).toMatchObject({ reference: { g: 'a' }, chosen: 'named' });
    expect(numbers(signed.groups[0]!)[0]).toBeCloseTo(-0.14964270702, 10);
  });

  test('of equally large groups the first', () => {
    const twins = [three[0]!, { ...three[0]!, key: { g: 'z' } }];
    expect(pairs(defined(twins), 'averageOdds', 'mean')).toMatchObject({ reference: { g: 'a' } });
  });
});

// Oracle: as above, with the odds of the share of misses among the errors.
describe('treatment equality', () => {
  test('compares misses for each false alarm', () => {
    const all = defined(three);
    const difference = spread(all, 'treatmentEquality', { kind: 'difference' });
    close(numbers(difference), [5.25, 0.95105881757, 19.06501527466]);
    expect(difference).toMatchObject({ lowest: { g: 'a' }, highest: { g: 'b' } });
    expect(difference.values?.map(({ measured }) => 'value' in measured && measured.value)).toEqual([0.75, 6, 2]);
    close(numbers(spread(all, 'treatmentEquality', { kind: 'ratio' })), [0.125, 0.02612988996, 0.60447343676]);
  });

  test('a group without false alarms has no such number, and is named', () => {
    const none = slice({ tp: 30, fp: 0, fn: 20, tn: 50 }, { g: 'd' });
    const found = spread(defined([...three, none]), 'treatmentEquality', { kind: 'difference' });
    expect(found.leftOut).toEqual([{ g: 'd' }]);
    expect(found.values?.at(-1)).toEqual({ key: { g: 'd' }, measured: { undefined: 'zeroReference' } });
    expect(numbers(found)[0]).toBe(5.25);
  });

  test('only false alarms everywhere: a difference of none, but no ratio', () => {
    const all = defined([
      slice({ tp: 30, fp: 20, fn: 0, tn: 50 }, { g: 'a' }),
      slice({ tp: 30, fp: 30, fn: 0, tn: 50 }, { g: 'b' }),
    ]);
    expect(numbers(spread(all, 'treatmentEquality', { kind: 'difference' }))[0]).toBe(0);
    expect(spread(all, 'treatmentEquality', { kind: 'ratio' })).toMatchObject({ undefined: 'zeroReference' });
  });
});

describe('what cannot be said is not said', () => {
  test('a rate that is missing in a group leaves the group out, and with two groups the definition is undefined', () => {
    const noPositives = slice({ tp: 0, fp: 20, fn: 0, tn: 80 }, { g: 'n' });
    const all = defined([three[1]!, noPositives]);
    for (const kind of ['difference', 'ratio'] as const)
      for (const against of ['between', 'overall'] as const)
        for (const combined of ['worstCase', 'mean'] as const)
          expect(spread(all, 'equalizedOdds', { kind, against, combined })).toMatchObject({
            undefined: 'tooFewRows',
            leftOut: [{ g: 'n' }],
          });
    expect(pairs(all, 'averageOdds', 'mean').groups).toEqual([{ group: { g: 'n' }, undefined: 'noPositives' }]);
    expect(numbers(spread(all, 'predictiveEquality', { kind: 'difference', against: 'between' }))[0]).toBeCloseTo(
      0.2 - 5 / 120,
      10,
    );
  });

  test.each([
    ['no group', []],
    ['one group', [three[0]!]],
  ])('%s', (_, slices) => {
    const all = defined(
      slices,
      defaultSettings,
      slices.length === 0 ? slice({ tp: 0, fp: 0, fn: 0, tn: 0 }) : sum(slices),
    );
    for (const one of all) expect(one).toHaveProperty('undefined');
    expect(all.some(({ against }) => against === 'reference')).toBe(false);
  });

  test('one row in each group', () => {
    const rows = [slice({ tp: 1, fp: 0, fn: 0, tn: 0 }, { g: 'a' }), slice({ tp: 0, fp: 0, fn: 0, tn: 1 }, { g: 'b' })];
    for (const one of defined(rows).filter(({ against }) => against !== 'reference'))
      expect(one).toHaveProperty('undefined');
  });

  test('nobody is selected: parity of nothing with nothing is a difference of 0 and no ratio', () => {
    const all = defined([
      slice({ tp: 0, fp: 0, fn: 40, tn: 60 }, { g: 'a' }),
      slice({ tp: 0, fp: 0, fn: 20, tn: 80 }, { g: 'b' }),
    ]);
    const worst = { against: 'between', combined: 'worstCase' } as const;
    expect(numbers(spread(all, 'equalizedOdds', { ...worst, kind: 'difference' }))[0]).toBe(0);
    expect(spread(all, 'equalizedOdds', { ...worst, kind: 'ratio' })).toMatchObject({ undefined: 'zeroReference' });
    expect(spread(all, 'predictiveParity', { kind: 'difference', against: 'between' })).toMatchObject({
      undefined: 'noneSelected',
    });
  });
});

test('rows that weigh the same change no value, and only say less', () => {
  const heavy = three.map(({ key, outcomes: { tp, fp, fn, tn } }) => ({
    key,
    outcomes: {
      tp: weighing(tp.rows, 3),
      fp: weighing(fp.rows, 3),
      fn: weighing(fn.rows, 3),
      tn: weighing(tn.rows, 3),
    },
  }));
  const [light, weighted] = [defined(three), defined(heavy)];
  expect(weighted).toHaveLength(light.length);
  for (const [at, one] of light.entries()) {
    const other = weighted[at]!;
    if (one.against === 'reference' || other.against === 'reference') continue;
    close(numbers(other), numbers(one));
  }
});

test('groups in another order give the same numbers', () => {
  const [a, b, c] = three as [Slice, Slice, Slice];
  const like = { kind: 'difference', against: 'between', combined: 'worstCase' } as const;
  expect(spread(defined([c, a, b]), 'equalizedOdds', like)).toEqual(spread(defined(three), 'equalizedOdds', like));
});
