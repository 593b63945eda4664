import type { IndexId, IndexOfGroups, IndexSplit } from '../../../protocol/indices.ts';
import type { Measured } from '../../../protocol/measured.ts';
import type { Slice } from '../../cube/cube.ts';
import type { MeasureSettings } from '../../metrics/settings.ts';

export type IndexSettings = MeasureSettings & {
  /** The predicted class that is good for the person. */
  readonly favourable: 'positive' | 'negative';
};

/** The groups of one grouping and all rows. Their positive class is the favourable one (`favourable.ts`). */
export type Groups = { readonly slices: readonly Slice[]; readonly overall: Slice; readonly settings: MeasureSettings };

type Common = { readonly id: IndexId; readonly alpha?: number; readonly formula: string };

/** An index of what each row got: one number for all rows, and its parts between and within groups. */
export type InequalityIndex = Common & {
  ofRows(overall: Slice, level: number): Measured;
  split(groups: Groups): Omit<IndexSplit, 'index' | 'alpha'>;
};

/** An index that compares groups. */
export type ComparingIndex = Common & { ofGroups(groups: Groups): Omit<IndexOfGroups, 'index' | 'alpha'> };

export type IndexDefinition = InequalityIndex | ComparingIndex;
