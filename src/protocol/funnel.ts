import type { Measured } from './measured.ts';
import type { GroupKey } from './names.ts';

/** Who passes stages one after the other: of those who passed all before, by group. */
export type Funnel = {
  /** Columns, in the order in which people pass. */
  readonly stages: readonly string[];
  readonly overall: FunnelOfGroup;
  /** Audited rows that pass a later stage without an earlier one; they count as out from the earlier one on. */
  readonly outOfOrder: number;
  /** Audited rows that passed all stages before and have no value in this one, by stage; they count as not passed. */
  readonly missing: { readonly [stage: string]: number };
  readonly groupings: readonly FunnelGrouping[];
};

export type FunnelGrouping = {
  readonly by: readonly string[];
  readonly groups: readonly (FunnelOfGroup & { readonly key: GroupKey })[];
  /** Between pass rates, stage by stage. */
  readonly gaps: readonly FunnelGap[];
  /** Between the shares that pass all stages. */
  readonly final: FunnelGap;
  /** Where the ratio of the final gap's two rates comes from; absent where a rate is 0 or the two are equal. */
  readonly origin?: { readonly lowest: GroupKey; readonly highest: GroupKey; readonly shares: readonly number[] };
};

export type FunnelOfGroup = {
  readonly n: number;
  readonly stages: readonly {
    /** Rows that passed all stages before, and those of them that pass this one. */
    readonly entered: number;
    readonly passed: number;
    /** passed / entered */
    readonly rate: Measured;
    /** passed / all rows of the group */
    readonly cumulative: Measured;
  }[];
};

/** highest - lowest */
export type FunnelGap = Measured & {
  readonly lowest?: GroupKey;
  readonly highest?: GroupKey;
  /** Groups with few rows in this stage, left out. */
  readonly leftOut?: readonly GroupKey[];
};
