import type { DefinitionEntry, DefinitionResult } from '../../protocol/definitions.ts';
import type { Disparity } from '../../protocol/document.ts';
import type { UndefinedReason } from '../../protocol/measured.ts';
import type { Against } from '../../protocol/names.ts';
import type { Slice } from '../cube/cube.ts';
import { type Candidate, type Candidates, candidateOf, candidatesOf } from '../metrics/candidates.ts';
import type { Estimator, GroupMetric } from '../metrics/metric.ts';
import type { MeasureSettings } from '../metrics/settings.ts';
import { type Reference, referenceOf } from './reference.ts';

/** A named definition of group fairness: one file each; `index.ts` lists them. */
export type Definition = {
  readonly entry: Omit<DefinitionEntry, 'aliases'>;
  /** Absent where it applies to any predictions. */
  readonly applies?: (groups: Groups) => boolean;
  /** Every number that the definition has for these groups, in a fixed order. */
  of(groups: Groups): readonly DefinitionResult[];
};

/** The groups of one grouping with what is measured of them already. */
export type Groups = {
  readonly slices: readonly Slice[];
  readonly overall: Slice;
  readonly level: number;
  readonly settings: MeasureSettings;
  /** Absent with fewer than two groups. */
  readonly reference: Reference | undefined;
  /** The gap of a metric, as it stands in the record. */
  gap(metric: GroupMetric, kind: Disparity['kind'], against: Exclude<Against, 'reference'>): Disparity;
  candidates(estimator: Estimator): Candidates;
  /** One group as it enters a comparison, or why it does not. */
  judged(estimator: Estimator, slice: Slice): Candidate | { readonly undefined: UndefinedReason };
};

/**
 * @param measured the gaps of the same slices, as `disparities` gives them
 */
export function groupsOf(
  slices: readonly Slice[],
  overall: Slice,
  measured: readonly Disparity[],
  settings: MeasureSettings,
): Groups {
  const candidates = (estimator: Estimator) => candidatesOf(estimator, slices, settings);
  return {
    slices,
    overall,
    level: settings.level,
    settings,
    reference: referenceOf(slices, settings),
    candidates,
    gap: ({ entry }, kind, against) => {
      const found = measured.find((one) => one.metric === entry.id && one.kind === kind && one.against === against);
      return found ?? { metric: entry.id, kind, against, undefined: 'notApplicable' };
    },
    judged: (estimator, slice) => {
      const one = candidates(estimator).judged.find((candidate) => candidate.slice === slice);
      if (one !== undefined) return one;
      const alone = candidateOf(estimator, slice, settings.level);
      return 'undefined' in alone ? alone : { undefined: 'tooFewRows' };
    },
  };
}
