import { expect, test } from 'vitest';
import type { Slice } from '../../../src/engine/cube/cube.ts';
import { averageOdds } from '../../../src/engine/definitions/averageOdds.ts';
import { groupsOf } from '../../../src/engine/definitions/definition.ts';
import { equalizedOdds } from '../../../src/engine/definitions/equalizedOdds.ts';
import { fourFifths } from '../../../src/engine/definitions/profiles/fourFifths.ts';
import { treatmentEquality } from '../../../src/engine/definitions/treatmentEquality.ts';
import { disparities } from '../../../src/engine/metrics/disparities.ts';
import { falsePositiveRate } from '../../../src/engine/metrics/errors/falsePositiveRate.ts';
import { truePositiveRate } from '../../../src/engine/metrics/errors/truePositiveRate.ts';
import { defaultSettings } from '../../../src/engine/metrics/settings.ts';
import type { DefinitionResult } from '../../../src/protocol/definitions.ts';
import type { Interval, NoInterval } from '../../../src/protocol/measured.ts';
import { binomial } from '../../drawing/binomial.ts';
import { random } from '../../drawing/random.ts';
import { slice, sum } from '../metrics/slices.ts';

/** True rates of each group, and how many actual positives and negatives it has. */
type Truth = { readonly tpr: number; readonly fpr: number; readonly positives: number; readonly negatives: number };
const alike = (k: number, tpr: number, fpr: number, positives: number, negatives: number): readonly Truth[] =>
  Array.from({ length: k }, () => ({ tpr, fpr, positives, negatives }));

const runs = 400;
/** Three Monte-Carlo errors below what is asked for: 95 %, or 97.5 % on one side. */
const asked = 0.95 - 3 * Math.sqrt((0.95 * 0.05) / runs);
const oneSided = 0.025 + 3 * Math.sqrt((0.025 * 0.975) / runs);

const gap = (rates: readonly number[]) => Math.max(...rates) - Math.min(...rates);
const ratio = (rates: readonly number[]) => Math.min(...rates) / Math.max(...rates);

// Oracle: the truth that the counts are drawn from.
test.each([
  { name: 'two equal groups', truth: alike(2, 0.6, 0.2, 80, 120) },
  { name: 'six equal groups', truth: alike(6, 0.5, 0.1, 60, 140) },
  { name: 'twelve equal groups', truth: alike(12, 0.7, 0.3, 50, 50) },
  {
    name: 'a gap of one rate',
    truth: [...alike(3, 0.6, 0.2, 100, 200), { tpr: 0.35, fpr: 0.2, positives: 60, negatives: 100 }],
  },
  {
    name: 'a gap of both, one group small',
    truth: [...alike(2, 0.7, 0.1, 300, 300), { tpr: 0.5, fpr: 0.3, positives: 20, negatives: 40 }],
  },
  {
    name: 'rates near zero',
    truth: [...alike(2, 0.9, 0.01, 60, 200), { tpr: 0.9, fpr: 0.03, positives: 60, negatives: 200 }],
  },
])(
  'intervals hold the truth: $name',
  ({ truth }) => {
    const next = random(20261122);
    const [tprs, fprs] = [truth.map(({ tpr }) => tpr), truth.map(({ fpr }) => fpr)];
    const prevalence = truth.map(({ positives, negatives }) => positives / (positives + negatives));
    const rates = truth.map(({ tpr, fpr }, at) => prevalence[at]! * tpr + (1 - prevalence[at]!) * fpr);
    const odds = truth.map(({ tpr, fpr, positives, negatives }) => (positives * (1 - tpr)) / (negatives * fpr));
    const [a, b] = [truth[0]!, truth.at(-1)!];
    const wanted: Readonly<Record<string, number>> = {
      'difference worstCase': Math.max(gap(tprs), gap(fprs)),
      'difference mean': (gap(tprs) + gap(fprs)) / 2,
      'ratio worstCase': Math.min(ratio(tprs), ratio(fprs)),
      'ratio mean': (ratio(tprs) + ratio(fprs)) / 2,
      'signed average odds': (b.tpr - a.tpr + b.fpr - a.fpr) / 2,
      'absolute average odds': (Math.abs(b.tpr - a.tpr) + Math.abs(b.fpr - a.fpr)) / 2,
      'misses per false alarm': gap(odds),
      'four fifths': rates.at(-1)! / Math.max(...rates),
    };
    const count = new Map(Object.keys(wanted).map((name) => [name, { inside: 0, over: 0, under: 0, of: 0 }]));
    for (let run = 0; run < runs; run++)
      for (const [name, interval] of drawn(truth, next)) {
        if (interval === undefined || 'none' in interval) continue;
        const [low, high] = [
          Number(interval.low),
          interval.high === 'unbounded' ? Number.POSITIVE_INFINITY : interval.high,
        ];
        const found = count.get(name)!;
        found.of += 1;
        if (low > wanted[name]! + 1e-9) found.over += 1;
        else if (high < wanted[name]! - 1e-9) found.under += 1;
        else found.inside += 1;
      }
    for (const [name, { inside, over, under, of }] of count) {
      if (of < runs / 2) continue;
      expect(inside / of, name).toBeGreaterThanOrEqual(asked);
      if (wanted[name] !== 0 && wanted[name] !== 1)
        expect(Math.max(over, under) / of, `${name}, one side`).toBeLessThanOrEqual(oneSided);
    }
  },
  60_000,
);

/** The intervals of one draw. Reference is the first group; the last is compared with it. */
function drawn(
  truth: readonly Truth[],
  next: () => number,
): readonly (readonly [string, Interval | NoInterval | undefined])[] {
  const slices = truth.map(({ tpr, fpr, positives, negatives }, at): Slice => {
    const [tp, fp] = [binomial(next, positives, tpr), binomial(next, negatives, fpr)];
    return slice({ tp, fp, fn: positives - tp, tn: negatives - fp }, { g: String(at) });
  });
  const settings = { ...defaultSettings, reference: { g: '0' } };
  const overall = sum(slices);
  const groups = groupsOf(
    slices,
    overall,
    disparities([truePositiveRate, falsePositiveRate], slices, overall, settings),
    settings,
  );
  const both = equalizedOdds.of(groups);
  const of = (kind: string, combined: string) =>
    intervalOf(both.find((one) => one.kind === kind && one.combined === combined && one.against === 'between'));
  const toFirst = (combined: string) => {
    const found = averageOdds.of(groups).find((one) => one.combined === combined);
    const last = found?.against === 'reference' ? found.groups.at(-1) : undefined;
    return last && 'interval' in last ? last.interval : undefined;
  };
  const people = { slices, overall, settings: { ...settings, favourable: 'positive' as const } };
  const profile = fourFifths.of(people);
  const last = profile?.profile === 'fourFifths' ? profile.groups.at(-1)?.ratio : undefined;
  return [
    ['difference worstCase', of('difference', 'worstCase')],
    ['difference mean', of('difference', 'mean')],
    ['ratio worstCase', of('ratio', 'worstCase')],
    ['ratio mean', of('ratio', 'mean')],
    ['signed average odds', toFirst('mean')],
    ['absolute average odds', toFirst('meanAbsolute')],
    ['misses per false alarm', intervalOf(treatmentEquality.of(groups)[0])],
    ['four fifths', last && 'interval' in last ? last.interval : undefined],
  ];
}

const intervalOf = (one: DefinitionResult | undefined): Interval | NoInterval | undefined =>
  one !== undefined && 'interval' in one ? one.interval : undefined;
