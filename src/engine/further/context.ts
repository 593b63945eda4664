import type { Detection } from '../../protocol/detection.ts';
import type { Further, FurtherResults } from '../../protocol/further.ts';
import type { Cube } from '../cube/cube.ts';
import type { MeasureSettings } from '../metrics/settings.ts';
import type { NumberRows } from '../sources/numberRows.ts';
import type { Tally, TallyPlan } from '../sources/source.ts';

/** What an analysis may use. Counts of other columns come from `count`: the plan's rows, grouped otherwise. */
export type FurtherContext = {
  readonly asked: Further;
  /** As the audit counted; its groups and groupings are free to be replaced. */
  readonly plan: TallyPlan;
  readonly cube: Cube;
  readonly detection: Detection;
  readonly settings: MeasureSettings & { readonly seed: number };
  /** Reads the rows again. */
  count(plan: TallyPlan): Promise<Tally>;
  /** The plan's rows as numbers in some columns; at most so many, drawn by the seed. */
  numbers(columns: readonly string[], most: number, seed: number): Promise<NumberRows>;
  /** Share in [0, 1] of this analysis. */
  progress(share: number): void;
  readonly signal: AbortSignal;
};

/** Something that an audit looks into when asked. One file each, and one line in `index.ts`. */
export type Analysis = (context: FurtherContext) => Promise<FurtherResults>;
