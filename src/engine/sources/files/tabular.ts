import type { ReadingNote } from '../../../protocol/reading.ts';

/** Something that can stand after FROM, and its columns with their SQL types. */
export type Relation = {
  readonly from: string;
  readonly columns: ReadonlyMap<string, string>;
  /** Every missing cell is NULL already. */
  readonly tidy: boolean;
  /** What had to be decided about the names. */
  readonly notes?: readonly ReadingNote[];
};
