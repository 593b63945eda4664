import type { GroupKey } from '../../protocol/document.ts';

/** 1 is the positive class. */
export type Class = 0 | 1;

/** Rows that are in two audits with the same label, by that label and what was predicted before and after; none twice. */
export type PairedCells = readonly {
  readonly label: Class;
  readonly before: Class;
  readonly after: Class;
  readonly rows: number;
}[];

/** The rows that two audits share, counted. */
export type Pairs = {
  readonly by: 'id' | 'rowOrder';
  /** Rows of each audit, in both or not. */
  readonly rows: { readonly before: number; readonly after: number };
  /** Rows that are in both with the same label and the same groups; the cells are of these. */
  readonly matched: number;
  readonly otherLabel: number;
  /** Of the same label. */
  readonly otherGroup: number;
  readonly overall: PairedCells;
  readonly groups: readonly { readonly key: GroupKey; readonly cells: PairedCells }[];
};
