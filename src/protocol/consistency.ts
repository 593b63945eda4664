import type { Measured } from './measured.ts';

/**
 * Whether rows that are alike are decided alike: 1 - mean |y - mean y of the row and its nearest neighbours|, in [0, 1], with
 * distances on the columns as they are.
 */
export type Consistency = {
  readonly columns: readonly string[];
  /** Nearest rows that are taken, the row itself among them. */
  readonly neighbours: number;
  /** Rows that were compared, of so many that have a number in every column; fewer where these are drawn by chance. */
  readonly rows: number;
  readonly of: number;
  /** Audited rows without a number in one of the columns. */
  readonly leftOut: number;
  /** Rows whose farthest neighbours are equally far, more of them than there are places: they share the places. */
  readonly tied: number;
  readonly predicted: Measured;
  /** The same of what is true: how far the columns tell at all. */
  readonly actual: Measured;
};
