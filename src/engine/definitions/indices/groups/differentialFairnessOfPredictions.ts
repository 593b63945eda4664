import { selectionRate } from '../../../metrics/rates/selectionRate.ts';
import { differentialFairness } from '../differentialFairness.ts';

/** Of the model: how far the groups' shares of favourable predictions are apart. */
export const differentialFairnessOfPredictions = differentialFairness(
  'differentialFairnessOfPredictions',
  'prediction',
  selectionRate,
);
