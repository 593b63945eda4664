import { baseRate } from '../../../metrics/rates/baseRate.ts';
import { divergence } from '../divergence.ts';

/** How far the reference group's labels are from the others'. */
export const divergenceOfLabels = divergence('divergenceOfLabels', 'label', baseRate);
