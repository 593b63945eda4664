import type { Interval, Measured, NoInterval, UndefinedReason } from './measured.ts';
import type { GroupKey, MetricId } from './names.ts';

/** Named definitions of group fairness, as those who named them define them. */
export type DefinitionId =
  | 'demographicParity'
  | 'equalOpportunity'
  | 'predictiveEquality'
  | 'equalizedOdds'
  | 'generalizedEqualizedOdds'
  | 'averageOdds'
  | 'predictiveParity'
  | 'conditionalUseAccuracyEquality'
  | 'averagePredictiveValue'
  | 'overallAccuracyEquality'
  | 'treatmentEquality';

/** How the gaps of two rates become one number. `mean` of signed differences keeps their sign, `meanAbsolute` does not. */
export type Combined = 'worstCase' | 'mean' | 'meanAbsolute';

type Known = { readonly value: number; readonly interval: Interval | NoInterval };

/** One number of one definition. */
export type DefinitionResult = {
  readonly definition: DefinitionId;
  readonly kind: 'difference' | 'ratio';
  /** Absent where the definition is about one rate. */
  readonly combined?: Combined;
} & (SpreadResult | ReferenceResult);

/** Over all groups: the lowest against the highest, or the one that is farthest from all rows. */
export type SpreadResult = {
  readonly against: 'between' | 'overall';
  /** Groups too small or without the rate; named, not counted. */
  readonly leftOut?: readonly GroupKey[];
  /** The number by group, where it is none of the catalogue's. */
  readonly values?: readonly { readonly key: GroupKey; readonly measured: Measured }[];
} & (
  | (Known & {
      /** Of two rates the one whose gap is the larger. */
      readonly decides?: MetricId;
      readonly lowest?: GroupKey;
      readonly highest?: GroupKey;
      readonly group?: GroupKey;
    })
  | { readonly undefined: UndefinedReason }
);

/** Each other group minus (or divided by) one: the one that was named, else the one with the most rows. */
export type ReferenceResult = {
  readonly against: 'reference';
  readonly reference: GroupKey;
  readonly chosen: 'named' | 'largest';
  readonly groups: readonly ({ readonly group: GroupKey } & (Known | { readonly undefined: UndefinedReason }))[];
};

export type AliasOwner = 'fairlearn' | 'aif360' | 'aequitas' | 'lift' | 'giskard' | 'responsibleAi' | 'literature';

/** What a name stands for with its owner. `same`: the number here. Sentences: `src/words/definitions.ts`. */
export type AliasMeaning =
  | 'same'
  /** Everybody else minus the privileged group; ratios may exceed 1. */
  | 'restAgainstPrivileged'
  /** The protected group divided by the others, fine between 0.8 and 1.25. */
  | 'protectedOverOthers'
  /** Yes or no: every group's ratio to a reference group lies between tau and 1 / tau. */
  | 'verdictAtTau'
  /** Yes or no, for the share of all selected that a group makes up: group sizes count. */
  | 'verdictOnShareOfSelected'
  /** The same of labels, not of predictions. */
  | 'ofLabels'
  /** One number for each value of the label. */
  | 'perLabel'
  /** The mean of the two gaps, not the larger. */
  | 'meanOfGaps';

export type Alias = {
  readonly owner: AliasOwner;
  /** As it stands in the owner's code or paper. */
  readonly name: string;
  readonly means: AliasMeaning;
  /** The words that several owners use for different things. */
  readonly term?: 'statistical parity' | 'disparate impact' | 'equalized odds';
};

export type DefinitionEntry = {
  readonly id: DefinitionId;
  /** What must be equal among groups. */
  readonly formula: string;
  /** The rates that it compares; empty where it is none of the catalogue's. */
  readonly rates: readonly MetricId[];
  readonly source: string;
  readonly aliases: readonly Alias[];
};
