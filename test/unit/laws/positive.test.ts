import { expect } from 'vitest';
import type { DefinitionId, DefinitionResult } from '../../../src/protocol/definitions.ts';
import type { AuditDocument, Disparity, MetricId } from '../../../src/protocol/document.ts';
import { hasInterval, isUndefined, type Measured } from '../../../src/protocol/measured.ts';
import { auditOf, law, tables, text } from './audited.ts';
import { near } from './near.ts';

/**
 * What each metric is called when the other class is the positive one. Without a mirror: F1, F0.5, F2, Jaccard and average
 * precision, which leave out true negatives; the share of the selected, as who is not selected is shared otherwise; likelihood
 * ratios, of which each becomes the other one's reciprocal (below); the partial area, which is of one end of the curve;
 * capture, lift and misses at a budget, which review the highest scores.
 */
const mirror: { readonly [M in MetricId]?: MetricId } = {
  truePositiveRate: 'trueNegativeRate',
  trueNegativeRate: 'truePositiveRate',
  falsePositiveRate: 'falseNegativeRate',
  falseNegativeRate: 'falsePositiveRate',
  positivePredictiveValue: 'negativePredictiveValue',
  negativePredictiveValue: 'positivePredictiveValue',
  falseDiscoveryRate: 'falseOmissionRate',
  falseOmissionRate: 'falseDiscoveryRate',
  accuracy: 'accuracy',
  errorRate: 'errorRate',
  balancedAccuracy: 'balancedAccuracy',
  informedness: 'informedness',
  matthewsCorrelation: 'matthewsCorrelation',
  cohenKappa: 'cohenKappa',
  rocAuc: 'rocAuc',
  logLoss: 'logLoss',
  brier: 'brier',
  generalizedFalsePositiveRate: 'generalizedFalseNegativeRate',
  generalizedFalseNegativeRate: 'generalizedFalsePositiveRate',
  calibrationSlope: 'calibrationSlope',
};
/** These become their complement, 1 - the value. */
const complements: readonly MetricId[] = ['baseRate', 'selectionRate', 'meanScore'];
/** These change their sign. */
const opposites: readonly MetricId[] = ['calibrationInTheLarge'];
/** These become one divided by the other. */
const reciprocals: { readonly [M in MetricId]?: MetricId } = {
  positiveLikelihoodRatio: 'negativeLikelihoodRatio',
  negativeLikelihoodRatio: 'positiveLikelihoodRatio',
};

// What is good for people stays what it was.
const same = { favourable: '1' };

law('with the other class as the positive one every number is its mirror', tables, async (rows) => {
  const one = await auditOf(text(rows), same);
  const other = await auditOf(text(rows, { s: ({ s }) => 1 - s }), { positive: '0', ...same });
  mirrors(other.overall, one.overall);
  near(other.indices, one.indices, 'indices');
  for (const [at, grouping] of one.groupings.entries()) {
    const across = other.groupings[at]!;
    expect(across.groups.map(({ key }) => key)).toEqual(grouping.groups.map(({ key }) => key));
    for (const [i, group] of grouping.groups.entries()) {
      const beside = across.groups[i]!;
      mirrors(beside, group);
      near(beside.calibrated, group.calibrated && toldMirrored(group.calibrated), 'calibration within');
      near(beside.scoresApart, group.scoresApart, 'scores apart');
    }
    gapsMirror(across.disparities, grouping.disparities);
    definitionsMirror(across.definitions, grouping.definitions);
    near(across.indices, grouping.indices, 'indices');
  }
});

function mirrors(other: AuditDocument['overall'], one: AuditDocument['overall']): void {
  const { tp, fp, fn, tn } = one.confusion!;
  expect(other.confusion).toEqual({ tp: tn, fp: fn, fn: fp, tn: tp });
  for (const [metric, across] of Object.entries(mirror) as [MetricId, MetricId][])
    near(withoutDenominator(other.values[across]), withoutDenominator(mirrored(one.values[metric])), metric);
  for (const [from, metrics] of [
    [1, complements],
    [0, opposites],
  ] as const)
    for (const metric of metrics) {
      const turned = (value: number) => from - value;
      expect(told(one.values[metric]), metric).toBeTypeOf('object');
      near(told(other.values[metric]), turnedRound(told(one.values[metric]), turned), metric);
    }
  for (const [metric, across] of Object.entries(reciprocals) as [MetricId, MetricId][]) {
    const [found, of] = [zeroOr(told(other.values[across])), zeroOr(told(one.values[metric]))];
    const never = metric === 'positiveLikelihoodRatio' ? tp + fp === 0 : fn + tn === 0;
    near(found, never ? of : reciprocalOf(of), metric);
  }
}

/** Value and limits as numbers, or why there is none. */
type Told = string | readonly [value: number, low: number | string, high: number];

function told(measured: Measured | undefined): Told {
  if (measured === undefined || isUndefined(measured)) return measured?.undefined ?? 'absent';
  const { value, interval } = measured;
  return hasInterval(interval)
    ? [value, Number(interval.low), interval.high === 'unbounded' ? Number.POSITIVE_INFINITY : Number(interval.high)]
    : [value, interval.none, Number.NaN];
}

function turnedRound(of: Told, turned: (value: number) => number): Told {
  if (typeof of === 'string') return of;
  const [value, low, high] = of;
  return typeof low === 'string' ? [turned(value), low, high] : [turned(value), turned(high), turned(low)];
}

/** One divided by 0 has no value, but 0 divided by 0 has none either way; limits of 0 have no other end. */
const zeroOr = (of: Told): Told => (typeof of !== 'string' && of[0] === 0 ? 'zero' : of);

const reciprocalOf = (of: Told): Told =>
  of === 'zeroReference' ? 'zero' : of === 'zero' ? 'zeroReference' : turnedRound(of, (value) => 1 / value);

const reasons = {
  noPositives: 'noNegatives',
  noNegatives: 'noPositives',
  noneSelected: 'allSelected',
  allSelected: 'noneSelected',
} as const;

/** Why a number does not exist is mirrored, too. */
function mirrored<T>(measured: T): T | { undefined: string } {
  if (typeof measured !== 'object' || measured === null || !('undefined' in measured)) return measured;
  const reason = measured.undefined as keyof typeof reasons;
  return { ...measured, undefined: reasons[reason] ?? reason };
}

/** A score metric tells its positives, which are other rows now. */
function withoutDenominator(measured: unknown): unknown {
  const { denominator: _, ...rest } = measured as Record<string, unknown>;
  return rest;
}

/**
 * Differences keep their size, interval, evidence and noise floor, and change their sign with the value; so do ratios, where
 * they are of the same thing. (Gaps of reciprocals are on another scale.)
 */
function gapsMirror(other: AuditDocument['groupings'][number]['disparities'], one: readonly Disparity[]): void {
  for (const gap of one) {
    const turns = complements.includes(gap.metric) || opposites.includes(gap.metric);
    const across = turns ? gap.metric : mirror[gap.metric];
    if (across === undefined || (gap.kind === 'ratio' && turns)) continue;
    const found = other.find(
      ({ metric, kind, against }) => metric === across && kind === gap.kind && against === gap.against,
    )!;
    near(withoutEnds(found), mirrored(withoutEnds({ ...gap, metric: across })), `gap of ${gap.metric}`);
    near(signOf(found, gap), turns ? -signOf(gap, gap) : signOf(gap, gap), `sign of the gap of ${gap.metric}`);
  }
}

/** Lowest and highest change places in a complement, and of equal groups any may be named, above or below. */
function withoutEnds(gap: Disparity) {
  const { lowest: _, highest: __, group: ___, signed: ____, ...rest } = gap as Disparity & Ends;
  return rest;
}

type Ends = { lowest?: unknown; highest?: unknown; signed?: number };

/** Of a gap to all rows; 0 where another group is named, which then is as far. */
const signOf = (gap: Disparity, like: Disparity): number =>
  JSON.stringify(gap.group) === JSON.stringify(like.group) ? ((gap as Disparity & Ends).signed ?? 0) : 0;

/** What each definition is with the other class; of one rate with another one, ratios have no mirror. */
const definitionsAcross: readonly (readonly [id: DefinitionId, across: DefinitionId, sign: 1 | -1, ratios: boolean])[] =
  [
    ['demographicParity', 'demographicParity', -1, false],
    ['equalOpportunity', 'predictiveEquality', -1, false],
    ['predictiveEquality', 'equalOpportunity', -1, false],
    ['equalizedOdds', 'equalizedOdds', 1, false],
    ['averageOdds', 'averageOdds', -1, false],
    ['conditionalUseAccuracyEquality', 'conditionalUseAccuracyEquality', 1, true],
    ['averagePredictiveValue', 'averagePredictiveValue', -1, false],
    ['overallAccuracyEquality', 'overallAccuracyEquality', 1, true],
  ];

function definitionsMirror(
  other: readonly DefinitionResult[] | undefined,
  one: readonly DefinitionResult[] | undefined,
): void {
  for (const [id, across, sign, ratios] of definitionsAcross)
    for (const kind of ratios ? (['difference', 'ratio'] as const) : (['difference'] as const)) {
      const of = (results: readonly DefinitionResult[] | undefined, definition: DefinitionId) =>
        results?.filter((result) => result.definition === definition && result.kind === kind) ?? [];
      expect(of(other, across).length, id).toBe(of(one, id).length);
      for (const [at, result] of of(one, id).entries())
        near(numbersOf(of(other, across)[at]!), numbersOf(result, isUnsigned(result) ? 1 : sign), id);
    }
}

const isUnsigned = ({ kind, combined }: DefinitionResult) => kind === 'ratio' || combined === 'meanAbsolute';

/** Values and limits, signed ones turned where the rate is. Of two rates without a value the reason of either is told. */
function numbersOf(result: DefinitionResult, sign: 1 | -1 = 1): unknown {
  const numbers = (measured: object, by: 1 | -1): unknown => {
    const of = told(measured as Measured);
    if (typeof of === 'string') return 'undefined';
    return by === 1 ? of : turnedRound(of, (value) => -value);
  };
  return 'groups' in result
    ? result.groups.map(({ group, ...measured }) => [group, numbers(measured, sign)])
    : numbers(result, 1);
}

/** Scores that say too much of one class say too little of the other. */
const toldMirrored = <T extends { readonly inTheLarge: unknown }>(group: T): T => ({
  ...group,
  inTheLarge: group.inTheLarge === 'above' ? 'below' : group.inTheLarge === 'below' ? 'above' : group.inTheLarge,
});
