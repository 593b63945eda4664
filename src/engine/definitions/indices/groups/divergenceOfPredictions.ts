import { selectionRate } from '../../../metrics/rates/selectionRate.ts';
import { divergence } from '../divergence.ts';

/** How far the reference group's predictions are from the others'. */
export const divergenceOfPredictions = divergence('divergenceOfPredictions', 'prediction', selectionRate);
