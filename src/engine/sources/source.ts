import type { FileNote } from '../../protocol/reading.ts';
import type { Join, Roles } from '../../protocol/roles.ts';
import type { Legend } from '../cube/build.ts';
import type { Cube } from '../cube/cube.ts';
import type { Joint } from '../cube/joint.ts';
import type { Ports } from '../ports.ts';

/** What to count. Roles are settled; `groupings` lists the column sets, singles first, as the document will. */
export type TallyPlan = {
  readonly path: string;
  readonly join?: Join;
  readonly where?: string;
  readonly roles: Roles;
  readonly groupings: readonly (readonly string[])[];
  /** A column that may name units although none is given: how often its values repeat is to be counted. */
  readonly suspected?: string;
  /** Share of all rows that a review of the highest scores reaches. */
  readonly review?: number;
  /** The joint table of all group columns is wanted, too. */
  readonly joint?: true;
};

/** Counts of a whole file, and what was left out of them. */
export type Tally = {
  readonly cube: Cube;
  /** What any grouping of the group columns can be summed up from; only where the plan wants it. */
  readonly joint?: { readonly legends: readonly Legend[]; readonly table: Joint };
  /** Rows of the file, and rows that were counted. For a table of counts: sums of the counts. */
  readonly rows: number;
  readonly rowsUsed: number;
  readonly excluded: {
    readonly missingLabel: number;
    readonly missingPrediction: number;
    readonly missingWeight: number;
    readonly otherLabel: number;
    readonly otherPrediction: number;
    readonly otherSplit: number;
    readonly where: number;
  };
  /** Counted rows without a score, where there is a score column. */
  readonly missingScore: number;
  /** Up to 5 label (prediction) values that are neither positive nor the one other value, rows of them excluded. */
  readonly otherLabelValues: readonly string[];
  readonly otherPredictionValues: readonly string[];
  /** Counted rows without a value, by group column; they form the group `null`. */
  readonly missingGroup: { readonly [column: string]: number };
  /** Counted rows whose group value the sample had not shown, by column; they are in their own groups all the same. */
  readonly unseenGroup: { readonly [column: string]: number };
  /** Share of counted rows with a score where (score >= threshold) equals the prediction. */
  readonly agreement?: number;
  /** Units among the counted rows, by the column given for them or the suspected one; rows without a value are each their own. */
  readonly repeats?: {
    readonly column: string;
    readonly units: number;
    readonly rows: number;
    readonly mostRows: number;
  };
  readonly scoreRange?: { readonly low: number; readonly high: number };
  /** What only a look at all rows of a large file tells. */
  readonly notes: readonly FileNote[];
  readonly join?: { readonly matched: number; readonly unmatched: number; readonly duplicateKeys: number };
};

/** Where counting may spill, who may help, and whose database it may use. */
export type Workplace = Pick<Ports, 'temporary' | 'thread' | 'withDatabase'>;

/** A data engine: it knows how to count, and nothing of metrics. One file a source; `index.ts` lists them. */
export type Source = {
  readonly id: string;
  /** Whether this source counts such a file. */
  accepts(plan: TallyPlan): boolean;
  /** Counts the file. Progress is a share in [0, 1]. Aborting the signal interrupts the database and rejects. */
  tally(plan: TallyPlan, place: Workplace, signal: AbortSignal, progress: (share: number) => void): Promise<Tally>;
};
