import type { Measured } from './measured.ts';
import type { GroupKey } from './names.ts';

export const indexIds = [
  'generalizedEntropy',
  'theil',
  'coefficientOfVariation',
  'differentialFairnessOfLabels',
  'differentialFairnessOfPredictions',
  'biasAmplification',
  'conditionalDemographicDisparity',
  'classImbalance',
  'divergenceOfLabels',
  'divergenceOfPredictions',
] as const;
export type IndexId = (typeof indexIds)[number];

/** An index; the generalized entropy with its parameter. */
export type IndexName = { readonly index: IndexId; readonly alpha?: number };

/** An index of the audit with its formula, and what all rows come to; one that only compares groups has no `measured`. */
export type Index = IndexName & { readonly formula: string; readonly measured?: Measured };

/** An inequality among all rows as the part between the groups and the part within them. */
export type IndexSplit = IndexName & {
  readonly between: Measured;
  readonly within: Measured;
  /** What chance alone would put between groups that fare alike: mean and 95th percentile. */
  readonly noise?: { readonly mean: number; readonly p95: number };
};

/** A number that compares the groups of a grouping. */
export type IndexOfGroups = IndexName & {
  readonly measured: Measured;
  /** The named group, else the largest, where the index compares one with all other rows. */
  readonly reference?: GroupKey;
  /** The two groups that are farthest apart, the one with the lower rate first. */
  readonly farthest?: readonly [GroupKey, GroupKey];
  /** Groups too small, left out and named; with them it would read `withSmallGroups`. */
  readonly leftOut?: readonly GroupKey[];
  readonly withSmallGroups?: number;
};

export type GroupIndex = IndexSplit | IndexOfGroups;

export const isSplit = (index: GroupIndex): index is IndexSplit => 'between' in index;
