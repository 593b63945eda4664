import type { DefinitionEntry, DefinitionResult } from '../../protocol/definitions.ts';
import type { Disparity } from '../../protocol/document.ts';
import type { Slice } from '../cube/cube.ts';
import type { MeasureSettings } from '../metrics/settings.ts';
import { aliases } from './aliases.ts';
import { averageOdds } from './averageOdds.ts';
import { averagePredictiveValue } from './averagePredictiveValue.ts';
import { conditionalUseAccuracyEquality } from './conditionalUseAccuracyEquality.ts';
import { type Definition, groupsOf } from './definition.ts';
import { demographicParity } from './demographicParity.ts';
import { equalizedOdds } from './equalizedOdds.ts';
import { equalOpportunity } from './equalOpportunity.ts';
import { generalizedEqualizedOdds } from './generalizedEqualizedOdds.ts';
import { overallAccuracyEquality } from './overallAccuracyEquality.ts';
import { predictiveEquality } from './predictiveEquality.ts';
import { predictiveParity } from './predictiveParity.ts';
import { treatmentEquality } from './treatmentEquality.ts';

/** Every definition, in the order in which it is shown. A definition is one file, one line here, and its aliases. */
export const definitions: readonly Definition[] = [
  demographicParity,
  equalOpportunity,
  predictiveEquality,
  equalizedOdds,
  generalizedEqualizedOdds,
  averageOdds,
  predictiveParity,
  conditionalUseAccuracyEquality,
  averagePredictiveValue,
  overallAccuracyEquality,
  treatmentEquality,
];

export const definitionCatalogue: readonly DefinitionEntry[] = definitions.map(({ entry }) => ({
  ...entry,
  aliases: aliases[entry.id],
}));

/**
 * What every definition makes of one grouping.
 *
 * @param overall all rows, those of small groups too
 * @param gaps those of the same slices and settings, as `disparities` gives them
 */
export function definitionsOf(
  slices: readonly Slice[],
  overall: Slice,
  gaps: readonly Disparity[],
  settings: MeasureSettings,
): readonly DefinitionResult[] {
  const groups = groupsOf(slices, overall, gaps, settings);
  return definitions
    .filter(({ applies }) => applies?.(groups) !== false)
    .flatMap((definition) => definition.of(groups));
}
