import { describe, expect, test } from 'vitest';
import type { Cube, Slice } from '../../../src/engine/cube/cube.ts';
import { findingsOf } from '../../../src/engine/findings/index.ts';
import { defaultSettings } from '../../../src/engine/metrics/settings.ts';
import type { AuditDocument } from '../../../src/protocol/document.ts';
import type { Checks, Finding, Gate, Waiver } from '../../../src/protocol/gates.ts';
import { slice, sum } from '../metrics/slices.ts';

const today = '2026-11-23';

/** Groups of people of whom so many are selected; half of the selected, and half of the others, are positive. */
const selecting = (groups: { readonly [name: string]: readonly [selected: number, of: number] }): Cube => {
  const slices: Slice[] = Object.entries(groups).map(([g, [hits, n]]) => {
    const [tp, fn] = [Math.floor(hits / 2), Math.floor((n - hits) / 2)];
    return slice({ tp, fp: hits - tp, fn, tn: n - hits - fn }, { g });
  });
  return { weighted: false, overall: sum(slices), groupings: [{ by: ['g'], slices }] };
};

const two = selecting({ a: [30, 100], b: [60, 100] });
/** A vector of the guide: difference .30 [.129627, .430478], ratio .50 [.343846, .750122]. */
const three = selecting({ a: [30, 100], b: [60, 100], c: [45, 100] });

const gate = (over: Partial<Gate> = {}): Gate => ({
  id: 'gate',
  metric: 'selectionRate',
  by: ['g'],
  compare: 'difference',
  limit: { max: 0.1 },
  severity: 'error',
  decide: 'interval',
  ...over,
});

type More = {
  readonly waivers?: readonly Waiver[];
  readonly base?: Pick<AuditDocument, 'overall' | 'groupings'>;
  readonly minGroup?: { readonly rows: number; readonly denominator: number };
};

const check = (cube: Cube, one: Gate, { waivers = [], base, minGroup }: More = {}): Finding => {
  const checks: Checks = { gates: [one], waivers, today };
  const settings = { ...defaultSettings, ...(minGroup && { minGroup }) };
  return findingsOf(checks, { cube, settings, ...(base && { base }) }, { roles: {}, written: today })[0]!;
};

describe('the limit against the interval, on vectors of the guide', () => {
  test.each([
    ['difference', { max: 0.4304 }, 'inconclusive'],
    ['difference', { max: 0.4305 }, 'pass'],
    ['difference', { max: 0.1297 }, 'inconclusive'],
    ['difference', { max: 0.1296 }, 'fail'],
    ['ratio', { min: 0.7501 }, 'inconclusive'],
    ['ratio', { min: 0.7502 }, 'fail'],
    ['ratio', { min: 0.3438 }, 'pass'],
    ['ratio', { min: 0.3439 }, 'inconclusive'],
  ] as const)('%s, %o: %s', (compare, limit, verdict) => {
    const found = check(three, gate({ compare, limit }));
    expect(found.verdict).toBe(verdict);
    expect(found).toMatchObject({ lowest: { g: 'a' }, highest: { g: 'b' } });
  });

  // Clopper and Pearson: scipy.stats.binomtest(90, 200).proportion_ci() is [.379754, .521751].
  test.each([
    [{ max: 0.5217 }, 'inconclusive'],
    [{ max: 0.5218 }, 'pass'],
    [{ max: 0.3797 }, 'fail'],
    [{ min: 0.3797 }, 'pass'],
    [{ min: 0.3798 }, 'inconclusive'],
    [{ min: 0.522 }, 'fail'],
  ] as const)('of all rows, %o: %s', (limit, verdict) => {
    const { by: _, compare: __, ...one } = gate({ limit });
    expect(check(two, one).verdict).toBe(verdict);
  });

  // One-sided at 1 - .975^(1/2): scipy.stats.beta.ppf(1 - .975 ** .5, 60, 41) is .483265, .ppf(.975 ** .5, 31, 70) is .413722;
  // pointwise 60 in 100 is at most .696705, 30 in 100 at least .212406.
  test.each([
    [{ max: 0.4832 }, 'fail'],
    [{ max: 0.4833 }, 'inconclusive'],
    [{ max: 0.6967 }, 'inconclusive'],
    [{ max: 0.6968 }, 'pass'],
    [{ min: 0.4138 }, 'fail'],
    [{ min: 0.4137 }, 'inconclusive'],
    [{ min: 0.2125 }, 'inconclusive'],
    [{ min: 0.2124 }, 'pass'],
  ] as const)('the worst group, %o: %s', (limit, verdict) => {
    expect(check(two, gate({ compare: 'worst', limit })).verdict).toBe(verdict);
  });
});

describe('what a gate says besides', () => {
  test('each group has its own verdict: those of a pair that is surely apart fail', () => {
    const cube = selecting({ a: [300, 1000], b: [600, 1000], c: [420, 1000] });
    const { verdict, groups } = check(cube, gate({ limit: { max: 0.15 } }));
    expect(verdict).toBe('fail');
    expect(groups?.map(({ key, n, verdict }) => [key.g, n, verdict])).toEqual([
      ['a', 1000, 'fail'],
      ['b', 1000, 'fail'],
      ['c', 1000, 'inconclusive'],
    ]);
  });

  test.each(['difference', 'ratio', 'worst'] as const)('a gate on the %s is as its groups are', (compare) => {
    const cubes = [
      two,
      selecting({ a: [30, 100], b: [33, 100], c: [900, 3000] }),
      selecting({ a: [1, 60], b: [0, 70] }),
    ];
    for (const cube of cubes)
      for (let bound = 0.01; bound < 1; bound += 0.03) {
        const limit = compare === 'ratio' ? { min: bound } : { max: bound };
        const { verdict, groups } = check(cube, gate({ compare, limit }));
        const of = groups!.map((group) => group.verdict);
        const worst = of.includes('fail') ? 'fail' : of.includes('inconclusive') ? 'inconclusive' : 'pass';
        expect([bound, verdict]).toEqual([bound, worst]);
      }
  });

  test('the number alone may decide', () => {
    expect(check(two, gate({ decide: 'point', limit: { max: 0.3 } })).verdict).toBe('pass');
    expect(check(two, gate({ decide: 'point', limit: { max: 0.299 } })).verdict).toBe('fail');
    expect(check(two, gate({ decide: 'point', compare: 'ratio', limit: { min: 0.5 } })).verdict).toBe('pass');
  });

  test('an undefined number decides nothing', () => {
    const nobody = selecting({ a: [0, 100], b: [0, 100] });
    const found = check(nobody, gate({ compare: 'ratio', limit: { min: 0.8 } }));
    expect(found).toMatchObject({ verdict: 'inconclusive', why: { because: 'undefined', undefined: 'zeroReference' } });
    expect(check(nobody, gate({ compare: 'ratio', limit: { min: 0.8 }, decide: 'point' })).verdict).toBe(
      'inconclusive',
    );
  });

  test('rows that would settle it are told', () => {
    expect(check(two, gate({ limit: { max: 0.2 } })).why).toMatchObject({
      because: 'limitInInterval',
      needed: expect.any(Number),
    });
  });

  test('groups too small to be judged: named in a pass, and in the way of one where they are many', () => {
    const few = selecting({ a: [3000, 10_000], b: [3010, 10_000], c: [3, 20] });
    expect(check(few, gate())).toMatchObject({ verdict: 'pass', notJudged: [{ g: 'c' }] });
    const many = selecting({ a: [3000, 10_000], b: [3010, 10_000], c: [250, 800] });
    const minGroup = { rows: 1000, denominator: 10 };
    expect(check(many, gate(), { minGroup })).toMatchObject({ verdict: 'inconclusive', why: { because: 'notJudged' } });
  });

  test('groups or scores that there are not are an error', () => {
    expect(check(two, gate({ by: ['race'] }))).toMatchObject({
      verdict: 'error',
      problem: { problem: 'noSuchGroups' },
    });
    expect(check(two, gate({ metric: 'rocAuc' }))).toMatchObject({ problem: { problem: 'notApplicable' } });
  });

  test('one group alone is held to its limit, and has no gap', () => {
    const one = selecting({ a: [600, 1000] });
    expect(check(one, gate({ compare: 'worst', limit: { max: 0.5 } })).verdict).toBe('fail');
    expect(check(one, gate())).toMatchObject({ verdict: 'inconclusive', why: { undefined: 'notApplicable' } });
  });
});

describe('a waiver', () => {
  const fails = gate({ limit: { max: 0.1 } });
  const waiver = (over: Partial<Waiver> = {}): Waiver => ({
    gate: 'gate',
    reason: 'until the new data are in',
    owner: '@mira',
    expires: '2027-01-31',
    value: 0.35,
    ...over,
  });

  test.each([
    ['holds up to its value', waiver({ value: 0.3 }), 'waived'],
    ['does not hold for a worse number', waiver({ value: 0.29 }), 'fail'],
    ['holds to the end of its last day', waiver({ expires: today }), 'waived'],
    ['is an error on the day after', waiver({ expires: '2026-11-22' }), 'error'],
    ['of another gate is none', waiver({ gate: 'other' }), 'fail'],
    ['of a group that makes the gap holds', waiver({ group: { g: 'a' } }), 'waived'],
    ['of a group that is not there does not', waiver({ group: { g: 'z' } }), 'fail'],
  ] as const)('%s', (_, one, verdict) => {
    const found = check(two, fails, { waivers: [one] });
    expect(found.verdict).toBe(verdict);
    if (verdict === 'waived') expect(found.waiver).toEqual(one);
    if (verdict === 'error') expect(found.problem).toEqual({ problem: 'waiverExpired', expired: one.expires });
  });

  test('of a group leaves the gap between the others', () => {
    const apart = selecting({ a: [300, 1000], b: [600, 1000], c: [100, 1000] });
    expect(check(apart, fails, { waivers: [waiver({ group: { g: 'c' }, value: 0.6 })] }).verdict).toBe('fail');
    const calm = selecting({ a: [300, 1000], b: [310, 1000], c: [100, 1000] });
    expect(check(calm, fails, { waivers: [waiver({ group: { g: 'c' }, value: 0.6 })] }).verdict).toBe('waived');
  });

  test('says nothing of a gate that does not fail, expired or not', () => {
    const calm = gate({ limit: { max: 0.5 } });
    expect(check(two, calm, { waivers: [waiver({ expires: '2020-01-01' })] })).toMatchObject({ verdict: 'pass' });
  });

  test('that has expired gives way to one that holds', () => {
    const waivers = [waiver({ expires: '2020-01-01' }), waiver()];
    expect(check(two, fails, { waivers }).verdict).toBe('waived');
  });
});

describe('a change since the base', () => {
  const base = (value: number, low: number, high: number): Pick<AuditDocument, 'overall' | 'groupings'> => {
    const values = {
      selectionRate: { value, denominator: 100, interval: { low, high, level: 0.95, method: 'wilson' as const } },
    };
    const of = { n: 100, confusion: { tp: 0, fp: 0, fn: 0, tn: 0 }, values };
    return { overall: of, groupings: [{ by: ['g'], groups: [{ key: { g: 'a' }, ...of }], disparities: [] }] };
  };
  const { by: _, compare: __, ...ofAll } = gate({ change: true });

  // 90/200 is .45 [.379754, .521751]; against .40 [.38, .42]: .05, MOVER -> [-.023038, .124486].
  test.each([
    [{ max: 0.124 }, 'inconclusive'],
    [{ max: 0.125 }, 'pass'],
    [{ min: -0.0231 }, 'pass'],
    [{ min: -0.02 }, 'inconclusive'],
    [{ max: -0.024 }, 'fail'],
  ] as const)('of all rows, %o: %s', (limit, verdict) => {
    const found = check(two, { ...ofAll, limit }, { base: base(0.4, 0.38, 0.42) });
    expect(found.verdict).toBe(verdict);
    expect(found).toMatchObject({ base: 0.4, measured: { value: 0.05 } });
  });

  test('of groups: only those that the base has, and the worst of them', () => {
    const found = check(two, gate({ change: true, compare: 'worst', limit: { max: 0.1 } }), {
      base: base(0.1, 0.09, 0.11),
    });
    expect(found).toMatchObject({ measured: { value: 0.2 }, highest: { g: 'a' }, verdict: 'fail' });
  });

  test('without a base nothing is decided', () => {
    expect(check(two, { ...ofAll, limit: { max: 0.1 } })).toMatchObject({
      verdict: 'inconclusive',
      why: { because: 'noBase' },
    });
  });
});

describe('requirements', () => {
  const facts = { roles: { split: { column: 'split', use: 'test' } }, written: '2026-11-01' };
  const of = (require: Checks['require'], over: Partial<typeof facts> = {}) =>
    findingsOf(
      { gates: [], waivers: [], ...(require && { require }), today },
      { cube: two, settings: defaultSettings },
      { ...facts, ...over },
    );

  test.each([
    [{ split: 'test' }, 'pass'],
    [{ split: true }, 'pass'],
    [{ split: 'holdout' }, 'error'],
    [{ newerThanDays: 22 }, 'pass'],
    [{ newerThanDays: 21 }, 'error'],
    [{ signOff: { by: '@risk', on: '2026-11-01' } }, 'pass'],
    [{ signOff: { by: '@risk', on: '2026-10-31' } }, 'error'],
    [{ signOff: { by: '@risk' } }, 'error'],
    [{ signOff: {} }, 'error'],
  ] as const)('%o: %s', (require, verdict) => {
    expect(of(require).map((finding) => finding.verdict)).toEqual([verdict]);
  });

  test('none is nothing to say', () => {
    expect(of(undefined)).toEqual([]);
    expect(of({})).toEqual([]);
  });
});
