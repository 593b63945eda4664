import { baseRate } from '../../../metrics/rates/baseRate.ts';
import { differentialFairness } from '../differentialFairness.ts';

/** Of the data: how far the groups' shares of favourable labels are apart. */
export const differentialFairnessOfLabels = differentialFairness('differentialFairnessOfLabels', 'label', baseRate);
