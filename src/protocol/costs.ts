import type { Measured } from './measured.ts';
import type { GroupKey } from './names.ts';

/** What decisions cost on average, by the costs that were given; in their unit, a gain negative. */
export type CostResults = {
  /** Per decision, over all rows. */
  readonly overall: Measured;
  /** Per decision, were every row predicted the same; absent without rows. */
  readonly always?: { readonly positive: number; readonly negative: number };
  /** Only where decisions a month were given. */
  readonly perMonth?: PerMonth;
  readonly groupings: readonly {
    readonly by: readonly string[];
    readonly groups: readonly CostOfGroup[];
    readonly gap: CostGap;
  }[];
};

export type CostOfGroup = {
  readonly key: GroupKey;
  readonly n: number;
  /** Per decision. */
  readonly cost: Measured;
  readonly perMonth?: PerMonth;
};

/** What comes of a month's decisions, were they as those of the file; expected numbers, not whole ones. */
export type PerMonth = {
  readonly decisions: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly cost: number;
};

/** highest - lowest cost per decision. */
export type CostGap = Measured & {
  readonly lowest?: GroupKey;
  readonly highest?: GroupKey;
  /** Groups with few rows, left out. */
  readonly leftOut?: readonly GroupKey[];
  /** A month of the dearest group, less what it would be at the rates of the cheapest. */
  readonly more?: PerMonth;
};
