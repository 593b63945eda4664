import { describe, expect, test } from 'vitest';
import { gapCoverage, matthewsCoverage, type Setting, scoreCoverage, verdicts } from '../unit/stats/simulate.ts';

// The acceptance of coverage in full: 4,000 seeded runs a setting. Bounds leave two standard errors of the simulation.
const runs = 4000;
const noise = (share: number, of = runs) => 2 * Math.sqrt((share * (1 - share)) / of);
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

const equal = [2, 3, 6, 12].flatMap((k) =>
  [30, 100, 1000].flatMap((n) =>
    [0.02, 0.3, 0.9].map(
      (rate): Setting => ({
        name: `${k} groups of ${n} at ${rate}`,
        rates: Array<number>(k).fill(rate),
        sizes: Array<number>(k).fill(n),
      }),
    ),
  ),
);
const uneven: readonly Setting[] = [
  { name: 'one small of six', rates: Array<number>(6).fill(0.6), sizes: [3490, 179, 133, 90, 25, 12] },
  { name: 'no hits to be had', rates: Array<number>(4).fill(0.004), sizes: [30, 60, 200, 100] },
  { name: 'weights 1 to 6', rates: Array<number>(4).fill(0.3), sizes: [150, 150, 300, 120], heaviest: 6 },
  { name: 'weights 1 to 20, rare', rates: Array<number>(3).fill(0.06), sizes: [400, 250, 300], heaviest: 20 },
];

test.each([...equal, ...uneven])('no gap: $name', (setting) => {
  const { difference, ratio } = gapCoverage(setting, runs, 20240601);
  console.log(`${setting.name}: difference ${percent(difference.inside)}, ratio ${percent(ratio.inside)}`);
  expect(difference.inside).toBeGreaterThanOrEqual(0.94 - noise(0.94));
  expect(ratio.inside).toBeGreaterThanOrEqual(0.94 - noise(0.94));
});

const gaps: readonly Setting[] = [2, 6, 12].flatMap((k) =>
  [60, 100, 500].map((n) => ({
    name: `${k} groups of ${n}, one .10 lower`,
    rates: [...Array<number>(k - 1).fill(0.3), 0.2],
    sizes: Array<number>(k).fill(n),
  })),
);
test.each([
  ...gaps,
  { name: 'a ladder of three', rates: [0.2, 0.3, 0.4], sizes: [100, 60, 300] },
  { name: 'weights 1 to 6', rates: [0.5, 0.35], sizes: [200, 150], heaviest: 6 },
])('a gap: $name', (setting) => {
  const { difference, ratio } = gapCoverage(setting, runs, 7);
  console.log(`${setting.name}: claims too much ${percent(difference.over)}, too little ${percent(difference.under)}`);
  for (const { over, under } of [difference, ratio]) {
    expect(over).toBeLessThanOrEqual(0.032 + noise(0.032));
    expect(under).toBeLessThanOrEqual(0.032 + noise(0.032));
  }
});

describe('a gate at its limit', () => {
  test.each([
    { rates: [0.5, 0.4], sizes: [300, 300] },
    { rates: [0.5, 0.5, 0.4], sizes: [300, 200, 150] },
    { rates: [0.3, 0.3, 0.3, 0.3, 0.3, 0.2], sizes: Array<number>(6).fill(200) },
  ])('$rates', (groups) => {
    const at = verdicts({ name: '', ...groups }, 0.1, runs, 11);
    const below = verdicts({ name: '', ...groups }, 0.0999, runs, 11);
    const far = verdicts(
      { name: '', ...groups, rates: groups.rates.with(-1, groups.rates.at(-1)! - 0.1) },
      0.1,
      runs,
      11,
    );
    console.log(
      `wrong fail ${percent(at.fail)}, wrong pass ${percent(below.pass)}, power at a gap of .20 ${percent(far.fail)}`,
    );
    expect(at.fail).toBeLessThanOrEqual(0.025 + noise(0.025));
    expect(below.pass).toBeLessThanOrEqual(0.025 + noise(0.025));
  });
});

test.each([
  { n: 100, shares: [0.25, 0.12, 0.13, 0.5] as const },
  { n: 300, shares: [0.08, 0.04, 0.05, 0.83] as const },
  { n: 1000, shares: [0.4, 0.1, 0.1, 0.4] as const },
])('Matthews correlation of $n rows', ({ n, shares }) => {
  const { inside } = matthewsCoverage(n, shares, runs, 3);
  console.log(`n ${n}: ${percent(inside)}`);
  expect(inside).toBeGreaterThanOrEqual(0.92 - noise(0.92));
});

// Oracle: norm.cdf(shift / sqrt 2); average precision by scipy.integrate.quad over the threshold at this prevalence.
test.each([
  { positives: 30, negatives: 30, shift: 1, area: 0.7602499389065233, precision: 0.7529959968648294 },
  { positives: 60, negatives: 120, shift: 1.2, area: 0.8019280454239629, precision: 0.6776718097459773 },
  { positives: 30, negatives: 300, shift: 1.5, area: 0.8555778168267576, precision: 0.4571015843097601 },
  { positives: 40, negatives: 40, shift: 2.2, area: 0.9401025347870409, precision: 0.9407485101028075 },
])('areas of $positives positives and $negatives negatives', ({ area, precision, ...setting }) => {
  const found = scoreCoverage(setting, { area, precision }, 1000, 5);
  console.log(`area ${percent(found.area.inside)}, average precision ${percent(found.precision.inside)}`);
  expect(found.area.inside).toBeGreaterThanOrEqual(0.92 - noise(0.92, 1000));
  expect(found.precision.inside).toBeGreaterThanOrEqual(0.92 - noise(0.92, 1000));
});
