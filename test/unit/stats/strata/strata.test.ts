import { describe, expect, test } from 'vitest';
import { chiSquareTail } from '../../../../src/engine/stats/strata/chiSquare.ts';
import { cochranMantelHaenszel } from '../../../../src/engine/stats/strata/cochranMantelHaenszel.ts';
import { homogeneity } from '../../../../src/engine/stats/strata/homogeneity.ts';
import { oddsRatio } from '../../../../src/engine/stats/strata/oddsRatio.ts';
import { riskDifference } from '../../../../src/engine/stats/strata/riskDifference.ts';
import type { Stratum } from '../../../../src/engine/stats/strata/stratum.ts';
import { binomial } from '../../../drawing/binomial.ts';
import { random } from '../../../drawing/random.ts';

const strataOf = (tables: readonly (readonly number[])[]): readonly Stratum[] =>
  tables.map(([a, b, c, d]) => ({ group: { hits: a!, n: a! + b! }, reference: { hits: c!, n: c! + d! } }));

// Odds ratios and tests: statsmodels 0.15.0, StratifiedTable (oddsratio_pooled, logodds_pooled_se, test_null_odds,
// test_equal_odds(adjust=True) over the tables without an empty margin). Risk differences: Sato's formulas in numpy.
// Where the excess is under one half, statsmodels squares what the correction takes too much; R leaves 0, and so do we.
// Where the odds ratio is exactly 1, statsmodels finds NaN: each table then is as expected, statistic 0.
const cases = [
  {
    name: 'Berkeley 1973, men against women',
    tables: [
      [512, 313, 89, 19],
      [353, 207, 17, 8],
      [120, 205, 202, 391],
      [138, 279, 131, 244],
      [53, 138, 94, 299],
      [22, 351, 24, 317],
    ],
    difference: -0.018425196190852512,
    error: 0.014825394438310865,
    ratio: 0.9046968282586231,
    logError: 0.08098890965622091,
    plain: [1.5246066604434356, 0.21692369705551817],
    corrected: [1.4269462285866883, 0.23226346281704802],
    equal: [18.82550125205323, 0.0020714013978808676],
  },
  {
    name: 'one table',
    tables: [[10, 20, 5, 40]],
    difference: 0.2222222222222222,
    error: 0.09799078929868854,
    ratio: 4.0,
    logError: 0.6123724356957945,
    plain: [5.481481481481482, 0.01921896382379873],
    corrected: [4.1967592592592595, 0.0405013091618065],
    equal: undefined,
  },
  {
    name: 'five sparse tables',
    tables: [
      [1, 0, 0, 1],
      [1, 1, 0, 2],
      [0, 3, 1, 2],
      [2, 1, 1, 3],
      [1, 4, 0, 2],
    ],
    difference: 0.2441860465116279,
    error: 0.17475629829675063,
    ratio: 3.3333333333333335,
    logError: 0.9586459500843723,
    plain: [1.558303886925795, 0.21191373672454517],
    corrected: [0.6925795053003533, 0.4052883787601165],
    equal: [5.010470595065098, 0.2862248330841197],
  },
  {
    name: 'a stratum of hits only',
    tables: [
      [8, 2, 5, 5],
      [4, 0, 6, 0],
      [3, 7, 2, 8],
    ],
    difference: 0.16129032258064516,
    error: 0.11404948083653993,
    ratio: 2.666666666666667,
    logError: 0.7209356863749282,
    plain: [1.8313253012048194, 0.17597108769879677],
    corrected: [1.030120481927711, 0.310130371613381],
    equal: [0.3395510183949649, 0.5600884973055136],
  },
  {
    name: 'opposite directions',
    tables: [
      [30, 10, 12, 28],
      [8, 32, 25, 15],
    ],
    difference: 0.0125,
    error: 0.08568428604475851,
    ratio: 1.0434782608695652,
    logError: 0.29174985029928197,
    plain: [0.025103272958373054, 0.8741099985165204],
    corrected: [0.0, 1.0],
    equal: [31.125389208747112, 2.418867717235429e-8],
  },
  {
    name: 'very unequal sizes',
    tables: [
      [900, 100, 45, 5],
      [2, 8, 300, 700],
      [50, 50, 1, 3],
    ],
    difference: -0.00046541177861174256,
    error: 0.04348057684192748,
    ratio: 0.9960014470953371,
    logError: 0.3747474250061337,
    plain: [0.00011116707762369007, 0.9915875962266869],
    corrected: [0, 1],
    equal: [1.4348279029196305, 0.48801264993851035],
  },
  {
    name: 'equal odds',
    tables: [
      [10, 10, 20, 20],
      [5, 15, 10, 30],
    ],
    difference: 0.0,
    error: 0.090571104663684,
    ratio: 1.0,
    logError: 0.41403933560541245,
    plain: [0.0, 1.0],
    corrected: [0, 1],
    equal: [0, 1],
  },
  {
    name: 'effective counts',
    tables: [
      [10.5, 3.25, 7.75, 9.5],
      [4.2, 8.1, 3.3, 12.6],
    ],
    difference: 0.2285680171699366,
    error: 0.12014081482189796,
    ratio: 2.8938978210332915,
    logError: 0.5801231215666944,
    plain: [3.349986787140522, 0.06720555285509477],
    corrected: [2.4205273925170796, 0.11975460684383687],
    equal: [0.34952359613210343, 0.5543829346886991],
  },
  {
    name: 'a small reference of which nearly all are hit',
    tables: [
      [20, 80, 9, 1],
      [33, 70, 11, 2],
    ],
    difference: -0.6025295301758518,
    error: 0.07736225508115281,
    ratio: 0.05694923314706931,
    logError: 0.6351666400521292,
    plain: [34.17941671348069, 5.025773797129318e-9],
    corrected: [31.48552183020266, 2.009328914365227e-8],
    equal: [0.7041586710458125, 0.4013898388337558],
  },
];

describe.each(cases)('$name', ({ tables, difference, error, ratio, logError, plain, corrected, equal }) => {
  const strata = strataOf(tables);

  test('risk difference with its standard error', () => {
    const found = riskDifference(strata);
    expect(found?.value).toBeCloseTo(difference, 12);
    expect(found?.error).toBeCloseTo(error, 12);
  });

  test('odds ratio with the standard error of its logarithm', () => {
    const found = oddsRatio(strata);
    expect(found?.value).toBeCloseTo(ratio, 11);
    expect(found?.logError).toBeCloseTo(logError, 12);
  });

  test('test of no association, with and without correction', () => {
    const found = cochranMantelHaenszel(strata);
    expect([found?.plain.statistic, found?.plain.p]).toEqual(plain.map((x) => expect.closeTo(x, 10)));
    expect([found?.corrected.statistic, found?.corrected.p]).toEqual(corrected.map((x) => expect.closeTo(x, 10)));
  });

  test('test of one odds ratio', () => {
    const found = homogeneity(strata);
    expect(found && [found.statistic, found.p]).toEqual(equal?.map((x) => expect.closeTo(x, 9)));
  });
});

/** How often the interval of a common difference holds it, in seeded runs of 300. */
function coverage(sizes: readonly (readonly [number, number])[], rates: readonly number[], difference: number): number {
  const next = random(11);
  const runs = 300;
  let held = 0;
  for (let run = 0; run < runs; run++) {
    const strata = sizes.map(([n1, n0], at) => ({
      group: { hits: binomial(next, n1, rates[at]! + difference), n: n1 },
      reference: { hits: binomial(next, n0, rates[at]!), n: n0 },
    }));
    const { value = 0, error = 0 } = riskDifference(strata) ?? {};
    if (Math.abs(value - difference) <= 1.959963984540054 * error) held++;
  }
  return held / runs;
}

// Nominal 95 %, less two standard errors of the simulation.
test.each([
  {
    name: 'few large strata, no difference',
    sizes: [
      [200, 80],
      [50, 300],
    ],
    rates: [0.6, 0.1],
    difference: 0,
  },
  {
    name: 'few large strata, a difference',
    sizes: [
      [200, 80],
      [50, 300],
    ],
    rates: [0.6, 0.1],
    difference: 0.2,
  },
  { name: 'many sparse strata', sizes: Array(40).fill([3, 5]), rates: Array(40).fill(0.3), difference: 0.1 },
] as const)('the interval covers what it claims: $name', ({ sizes, rates, difference }) => {
  expect(coverage(sizes, rates, difference)).toBeGreaterThan(0.95 - 2 * Math.sqrt((0.95 * 0.05) / 300));
});

test('the vectors of Berkeley as published to six digits', () => {
  const strata = strataOf(cases[0]!.tables);
  const { value = 0, logError = 0 } = oddsRatio(strata) ?? {};
  expect(value).toBeCloseTo(0.9046968, 7);
  expect(value * Math.exp(-1.959963984540054 * logError)).toBeCloseTo(0.7719074, 7);
  expect(value * Math.exp(1.959963984540054 * logError)).toBeCloseTo(1.0603298, 7);
  expect(riskDifference(strata)?.value).toBeCloseTo(-0.018425, 6);
  expect(riskDifference(strata)?.error).toBeCloseTo(0.014825, 6);
  expect(cochranMantelHaenszel(strata)?.plain.statistic).toBeCloseTo(1.52461, 5);
  expect(cochranMantelHaenszel(strata)?.corrected.statistic).toBeCloseTo(1.42695, 5);
});

test.each(cases)('$name: exchanging the groups turns every number round', ({ tables }) => {
  const [one, other] = [strataOf(tables), strataOf(tables.map(([a, b, c, d]) => [c!, d!, a!, b!]))];
  expect(riskDifference(other)?.value).toBeCloseTo(-riskDifference(one)!.value, 12);
  expect(riskDifference(other)?.error).toBeCloseTo(riskDifference(one)!.error!, 12);
  expect(oddsRatio(other)?.value).toBeCloseTo(1 / oddsRatio(one)!.value, 10);
  expect(cochranMantelHaenszel(other)?.plain.statistic).toBeCloseTo(cochranMantelHaenszel(one)!.plain.statistic, 9);
  expect(homogeneity(other)?.statistic ?? -1).toBeCloseTo(homogeneity(one)?.statistic ?? -1, 7);
});

describe('where there is nothing to go by', () => {
  test.each([
    { name: 'no strata', tables: [], difference: undefined, ratio: undefined },
    { name: 'hits only', tables: [[4, 0, 6, 0]], difference: { value: 0 }, ratio: undefined },
    {
      name: 'nobody hit',
      tables: [
        [0, 4, 0, 6],
        [0, 1, 0, 1],
      ],
      difference: { value: 0 },
      ratio: undefined,
    },
    {
      name: 'all of the group, nobody of the reference',
      tables: [
        [3, 0, 0, 7],
        [2, 0, 0, 1],
      ],
      difference: { value: 1 },
      ratio: undefined,
    },
    {
      name: 'nobody of the group, all of the reference',
      tables: [[0, 3, 7, 0]],
      difference: { value: -1 },
      ratio: { value: 0 },
    },
  ])('$name: no standard error, no homogeneity', ({ tables, difference, ratio }) => {
    const strata = strataOf(tables);
    expect(riskDifference(strata)).toEqual(difference);
    expect(oddsRatio(strata)).toEqual(ratio);
    expect(homogeneity(strata)).toBeUndefined();
  });

  test('no test where all are hit, or nobody', () => {
    expect(
      cochranMantelHaenszel(
        strataOf([
          [4, 0, 6, 0],
          [0, 3, 0, 3],
        ]),
      ),
    ).toBeUndefined();
  });

  test('the correction takes off no more than there is', () => {
    // 2 of 4 against 3 of 6: nothing in excess.
    expect(cochranMantelHaenszel(strataOf([[2, 2, 3, 3]]))?.corrected).toEqual({ statistic: 0, p: 1 });
  });
});

// scipy.stats.chi2.sf
test.each([
  [1.5, 1, 0.22067136191984324],
  [3.2, 2, 0.2018965179946554],
  [18.82550125205323, 5, 0.0020714013978808303],
  [0.01, 3, 0.9997348349413444],
  [300, 250, 0.016518273157868715],
  [1600, 1500, 0.03602644670402661],
  [45, 1, 1.970344471179912e-11],
  [2000, 1999, 0.4894866615843932],
  [0, 4, 1],
])('of chi-squared beyond %d with %d degrees there is %d', (x, degrees, tail) => {
  expect(chiSquareTail(x, degrees) / tail).toBeCloseTo(1, 9);
});
