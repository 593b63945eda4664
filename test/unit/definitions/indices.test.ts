import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Slice } from '../../../src/engine/cube/cube.ts';
import type { IndexSettings } from '../../../src/engine/definitions/indices/definition.ts';
import { conditionalDemographicDisparity } from '../../../src/engine/definitions/indices/groups/conditionalDemographicDisparity.ts';
import { comparingIndices, inequalityIndices } from '../../../src/engine/definitions/indices/index.ts';
import { indicesOfGroups, indicesOfRows } from '../../../src/engine/definitions/indices/measure.ts';
import { twoSided } from '../../../src/engine/stats/distributions.ts';
import { type IndexOfGroups, type IndexSplit, indexIds, isSplit } from '../../../src/protocol/indices.ts';
import { hasInterval, isUndefined, type Measured } from '../../../src/protocol/measured.ts';
import { bootstrapError } from '../../drawing/bootstrap.ts';
import { slice, sum, weighing } from '../metrics/slices.ts';

const settings: IndexSettings = { level: 0.95, minGroup: { rows: 50, denominator: 10 }, favourable: 'positive' };
const a = slice({ tp: 40, fp: 10, fn: 5, tn: 45 }, { g: 'a' });
const b = slice({ tp: 20, fp: 3, fn: 12, tn: 65 }, { g: 'b' });

const groupsOf = (slices: readonly Slice[], of = settings) => indicesOfGroups({ by: ['g'], slices }, sum(slices), of);
function compared(slices: readonly Slice[], id: string, of = settings): IndexOfGroups {
  return groupsOf(slices, of).find((one): one is IndexOfGroups => one.index === id && !isSplit(one))!;
}
const splitOf = (slices: readonly Slice[], id: string, of = settings): IndexSplit =>
  groupsOf(slices, of).find((one): one is IndexSplit => one.index === id && isSplit(one))!;
const numberOf = (of: Measured) => (isUndefined(of) ? of.undefined : of.value);
const ends = (of: Measured) =>
  isUndefined(of) || !hasInterval(of.interval) ? undefined : ([of.interval.low, of.interval.high] as [number, number]);

test('every file of a family is listed, and every index has an id of the protocol', () => {
  const folder = join(import.meta.dirname, '../../../src/engine/definitions/indices');
  const filed = (family: string) => readdirSync(join(folder, family)).map((file) => basename(file, '.ts'));
  expect([...new Set(inequalityIndices.map(({ id }) => id))].toSorted()).toEqual(filed('inequality').toSorted());
  expect(comparingIndices.map(({ id }) => id).toSorted()).toEqual(filed('groups').toSorted());
  expect([...filed('inequality'), ...filed('groups')].toSorted()).toEqual(indexIds.toSorted());
});

// Oracle: numpy on the single rows.
describe('what each row got', () => {
  const rows = indicesOfRows(sum([a, b]), settings);
  test.each([
    { index: 'generalizedEntropy', alpha: 0, want: 'infinite' },
    { index: 'generalizedEntropy', alpha: 0.5, want: 0.194052777094 },
    { index: 'theil', alpha: undefined, want: 0.112150802698 },
    { index: 'generalizedEntropy', alpha: 2, want: 0.0778842149105 },
    { index: 'coefficientOfVariation', alpha: undefined, want: 0.394675093996 },
  ])('$index $alpha', ({ index, alpha, want }) => {
    const found = rows.find((one) => one.index === index && one.alpha === alpha)!;
    expect(numberOf(found.measured!)).toBe(want);
    expect(found.formula).toContain('b = 1 + prediction - label');
  });

  test('the parts add up; of the coefficient of variation their squares', () => {
    const { between, within } = splitOf([a, b], 'theil');
    expect(Number(numberOf(between)) + Number(numberOf(within))).toBeCloseTo(0.112150802698, 11);
    const parts = splitOf([a, b], 'coefficientOfVariation');
    expect(Math.hypot(Number(numberOf(parts.between)), Number(numberOf(parts.within)))).toBeCloseTo(0.394675093996, 11);
    expect(parts.noise!.p95).toBeGreaterThan(parts.noise!.mean);
  });

  test('the interval is the bootstrap of the log, at its error', () => {
    const [low, high] = ends(rows.find(({ index }) => index === 'theil')!.measured!)!;
    // Oracle: numpy multinomials on the eight cells, 200,000 replicates: 0.2032; the delta method gives 0.1977.
    expect(Math.log(high / low) / 2 / twoSided(0.95)).toBeCloseTo(0.2, 2);
    expect(low * high).toBeCloseTo(0.112150802698 ** 2, 10);
  });

  test('when the negative class is the favourable one, wrong refusals and unearned gifts change places', () => {
    const turned = slice({ tp: 45, fp: 5, fn: 10, tn: 40 }, { g: 'a' });
    const other = slice({ tp: 65, fp: 12, fn: 3, tn: 20 }, { g: 'b' });
    expect(groupsOf([turned, other], { ...settings, favourable: 'negative' })).toEqual(groupsOf([a, b]));
    expect(indicesOfRows(sum([turned, other]), { ...settings, favourable: 'negative' })).toEqual(rows);
  });

  test.each([
    { name: 'no rows', counts: { tp: 0, fp: 0, fn: 0, tn: 0 }, want: 'noRows' },
    { name: 'all wrongly refused', counts: { tp: 0, fp: 0, fn: 9, tn: 0 }, want: 'zeroReference' },
    { name: 'one row', counts: { tp: 1, fp: 0, fn: 0, tn: 0 }, want: 0 },
  ])('$name', ({ counts, want }) => {
    const theil = indicesOfRows(slice(counts), settings).find(({ index }) => index === 'theil')!.measured!;
    expect(numberOf(theil)).toBe(want);
    expect(ends(theil)).toBeUndefined();
  });

  test('few errors have no interval', () => {
    const measured = indicesOfRows(slice({ tp: 50, fp: 4, fn: 5, tn: 50 }), settings).find(
      ({ index }) => index === 'theil',
    )!.measured!;
    expect(measured).toMatchObject({ interval: { none: 'tooFewRows' } });
  });

  test('nothing is between one group', () => {
    expect(splitOf([a], 'theil')).toMatchObject({
      between: { undefined: 'notApplicable' },
      within: { undefined: 'notApplicable' },
    });
    expect(splitOf([], 'theil')).toMatchObject({ between: { undefined: 'noRows' } });
  });
});

// Oracle: numpy, from AIF360's definitions.
describe('how groups compare', () => {
  test.each([
    { id: 'differentialFairnessOfLabels', want: 0.336472236621 },
    { id: 'differentialFairnessOfPredictions', want: 0.764972915131 },
    { id: 'biasAmplification', want: 0.42850067851 },
    { id: 'conditionalDemographicDisparity', want: 0 },
    { id: 'classImbalance', want: 0 },
    { id: 'divergenceOfLabels', want: 0.0367209781678 },
    { id: 'divergenceOfPredictions', want: 0.172373186537 },
  ])('$id', ({ id, want }) => {
    const { measured } = compared([a, b], id);
    expect(Number(numberOf(measured))).toBeCloseTo(want, 10);
    const [low, high] = ends(measured) ?? [Number.NaN, Number.NaN];
    expect(low).toBeLessThanOrEqual(want + 1e-12);
    expect(high).toBeGreaterThanOrEqual(want - 1e-12);
  });

  test('the groups that are farthest apart, the lower first', () => {
    expect(compared([a, b], 'differentialFairnessOfPredictions').farthest).toEqual([{ g: 'b' }, { g: 'a' }]);
  });

  test('a rate of 0 leaves the ratio without an upper limit', () => {
    const none = slice({ tp: 0, fp: 0, fn: 30, tn: 70 }, { g: 'c' });
    const { measured } = compared([a, none], 'differentialFairnessOfPredictions');
    expect(measured).toMatchObject({ interval: { high: 'unbounded', method: 'mover' } });
    expect(Number(numberOf(measured))).toBeCloseTo(Math.log(50.5 / 0.5), 10);
    expect(compared([none, a], 'biasAmplification').measured).toMatchObject({ interval: { high: 'unbounded' } });
  });

  test('small groups are left out and named, and said with them', () => {
    const small = slice({ tp: 0, fp: 0, fn: 3, tn: 6 }, { g: 'small' });
    const found = compared([a, b, small], 'differentialFairnessOfPredictions');
    expect(numberOf(found.measured)).toBe(0.764972915131);
    expect(found.leftOut).toEqual([{ g: 'small' }]);
    expect(found.withSmallGroups).toBeCloseTo(Math.log(50.5 / 101 / (0.5 / 10)), 10);
    // The parts of inequality need everybody.
    expect(splitOf([a, b, small], 'theil').within).toMatchObject({ denominator: 209 });
  });

  test('the reference is the named group, else the largest, against all others', () => {
    const large = slice({ tp: 80, fp: 20, fn: 40, tn: 160 }, { g: 'c' });
    expect(compared([a, b, large], 'classImbalance')).toMatchObject({
      reference: { g: 'c' },
      measured: { value: -0.2 },
    });
    const named = { ...settings, reference: { g: 'b' } };
    expect(compared([a, b, large], 'classImbalance', named)).toMatchObject({
      reference: { g: 'b' },
      measured: { value: 0.6, interval: { method: 'wilsonMapped' } },
    });
    expect(compared([a, b, large], 'divergenceOfLabels', named).reference).toEqual({ g: 'b' });
  });

  test('a divergence from what never occurs is infinite, with its reason', () => {
    const none = slice({ tp: 0, fp: 0, fn: 30, tn: 60 }, { g: 'c' });
    expect(numberOf(compared([a, none], 'divergenceOfPredictions').measured)).toBe('infinite');
    const named = { ...settings, reference: { g: 'c' } };
    expect(Number(numberOf(compared([a, none], 'divergenceOfPredictions', named).measured))).toBeCloseTo(
      Math.log(2),
      10,
    );
  });

  test('one group, no group, one decision', () => {
    expect(comparingIndices.map(({ id }) => numberOf(compared([a], id).measured))).toEqual(
      Array(comparingIndices.length).fill('notApplicable'),
    );
    const refused = [
      slice({ tp: 0, fp: 0, fn: 30, tn: 60 }, { g: 'c' }),
      slice({ tp: 0, fp: 0, fn: 9, tn: 60 }, { g: 'd' }),
    ];
    expect(numberOf(compared(refused, 'conditionalDemographicDisparity').measured)).toBe('oneClass');
    expect(numberOf(compared(refused, 'differentialFairnessOfPredictions').measured)).toBeCloseTo(
      Math.log(91 / 70),
      10,
    );
  });

  test('the delta method of the conditional disparity agrees with the bootstrap', () => {
    const slices = [
      slice({ tp: 300, fp: 100, fn: 60, tn: 540 }, { g: 'a' }),
      slice({ tp: 60, fp: 20, fn: 90, tn: 330 }, { g: 'b' }),
    ];
    const cells = slices.flatMap(({ outcomes: { tp, fp, fn, tn } }) => [tp, fp, fn, tn]);
    const error = bootstrapError(
      cells,
      (weights) => {
        const drawn = slices.map(({ key }, at) => {
          const [tp, fp, fn, tn] = weights.slice(4 * at, 4 * at + 4);
          return slice({ tp: tp!, fp: fp!, fn: fn!, tn: tn! }, key);
        });
        const of = { slices: drawn, overall: sum(drawn), settings };
        return Number(numberOf(conditionalDemographicDisparity.ofGroups(of).measured));
      },
      { transform: 'atanh', seed: 5, replicates: 2000 },
    )!;
    const [low, high] = ends(compared(slices, 'conditionalDemographicDisparity').measured)!;
    expect((Math.atanh(high) - Math.atanh(low)) / 2 / twoSided(0.95) / error).toBeCloseTo(1, 1.1);
  });
});

test('sampling weights may be scaled: nothing changes', () => {
  const weighted = (factor: number): Slice[] =>
    [a, b].map(({ key, outcomes }) => ({
      key,
      outcomes: {
        tp: weighing(outcomes.tp.rows, 2 * factor),
        fp: weighing(outcomes.fp.rows, factor),
        fn: weighing(outcomes.fn.rows, 3 * factor),
        tn: weighing(outcomes.tn.rows, factor),
      },
    }));
  expect(groupsOf(weighted(1000))).toEqual(groupsOf(weighted(1)));
});
