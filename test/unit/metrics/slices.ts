import type { Cell, Outcomes, Slice } from '../../../src/engine/cube/cube.ts';
import type { GroupKey } from '../../../src/protocol/document.ts';

type Counts = { readonly tp: number; readonly fp: number; readonly fn: number; readonly tn: number };

/** Unweighted rows by outcome. */
export const outcomes = ({ tp, fp, fn, tn }: Counts): Outcomes => ({
  tp: rows(tp),
  fp: rows(fp),
  fn: rows(fn),
  tn: rows(tn),
});

export const rows = (n: number): Cell => ({ rows: n, weight: n, weightSquared: n });

/** Rows that all weigh the same. */
export const weighing = (n: number, weight: number): Cell => ({
  rows: n,
  weight: n * weight,
  weightSquared: n * weight * weight,
});

export const slice = (counts: Counts, key: GroupKey = {}): Slice => ({ key, outcomes: outcomes(counts) });

/** All rows of some groups. */
export const sum = (slices: readonly Slice[]): Slice => {
  const cell = (of: keyof Outcomes): Cell => ({
    rows: slices.reduce((total, { outcomes }) => total + outcomes[of].rows, 0),
    weight: slices.reduce((total, { outcomes }) => total + outcomes[of].weight, 0),
    weightSquared: slices.reduce((total, { outcomes }) => total + outcomes[of].weightSquared, 0),
  });
  return { key: {}, outcomes: { tp: cell('tp'), fp: cell('fp'), fn: cell('fn'), tn: cell('tn') } };
};
