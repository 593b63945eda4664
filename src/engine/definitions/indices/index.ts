import type { ComparingIndex, InequalityIndex } from './definition.ts';
import { biasAmplification } from './groups/biasAmplification.ts';
import { classImbalance } from './groups/classImbalance.ts';
import { conditionalDemographicDisparity } from './groups/conditionalDemographicDisparity.ts';
import { differentialFairnessOfLabels } from './groups/differentialFairnessOfLabels.ts';
import { differentialFairnessOfPredictions } from './groups/differentialFairnessOfPredictions.ts';
import { divergenceOfLabels } from './groups/divergenceOfLabels.ts';
import { divergenceOfPredictions } from './groups/divergenceOfPredictions.ts';
import { coefficientOfVariation } from './inequality/coefficientOfVariation.ts';
import { generalizedEntropy } from './inequality/generalizedEntropy.ts';
import { theil } from './inequality/theil.ts';

/** Indices of what each row got, in the order in which they are shown. An index is one file in its family, and one line here. */
export const inequalityIndices: readonly InequalityIndex[] = [
  generalizedEntropy(0),
  generalizedEntropy(0.5),
  theil,
  generalizedEntropy(2),
  coefficientOfVariation,
];

/** Indices that compare the groups of a grouping. */
export const comparingIndices: readonly ComparingIndex[] = [
  differentialFairnessOfLabels,
  differentialFairnessOfPredictions,
  biasAmplification,
  conditionalDemographicDisparity,
  classImbalance,
  divergenceOfLabels,
  divergenceOfPredictions,
];
