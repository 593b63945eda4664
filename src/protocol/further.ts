import type { Consistency } from './consistency.ts';
import type { Control } from './control.ts';
import type { CostResults } from './costs.ts';
import type { Explanation } from './explain.ts';
import type { Funnel } from './funnel.ts';
import type { MetricId } from './names.ts';
import type { GroupColumn } from './roles.ts';
import type { SubgroupAsk, SubgroupResult } from './subgroups.ts';

/** What an audit looks into beyond its groups, and only when asked: each costs another look at the data or the reader. */
export type Further = {
  /** Columns whose combined values form strata: every gap within each, and pooled over all. */
  readonly control?: readonly GroupColumn[];
  /** Columns, each to be ranked by how much of a gap remains among rows that are alike in it. */
  readonly explain?: readonly GroupColumn[];
  /** The gap that `explain` is about; absent: the headline's. */
  readonly gap?: { readonly by: readonly string[]; readonly metric: MetricId };
  /** Columns that say whether a row passed, in the order in which people pass: applied, screened, interviewed, hired. */
  readonly stages?: readonly string[];
  /** Columns to be combined, up to `order` at a time, in search of groups for which the model does worse. */
  readonly subgroups?: SubgroupAsk;
  /** Columns in which rows are neighbours: whether those alike are decided alike. */
  readonly consistency?: readonly string[];
  readonly costs?: Costs;
  /** Share of all rows, those with the highest scores, that a review reaches, in (0, 1); a tenth unless said. */
  readonly review?: number;
};

/** What each outcome costs, in any unit; a gain is negative. */
export type Costs = {
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly truePositive?: number;
  readonly trueNegative?: number;
  /** Decisions a month, for sentences such as "about 40 people a month". */
  readonly perMonth?: number;
};

/** What was found, by what was asked. */
export type FurtherResults = {
  readonly control?: Control;
  readonly explain?: Explanation;
  readonly costs?: CostResults;
  readonly funnel?: Funnel;
  readonly consistency?: Consistency;
  readonly subgroups?: SubgroupResult;
};
