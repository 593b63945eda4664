import { inequality } from '../inequality.ts';

/** Theil's index of benefits: the generalized entropy index with alpha 1 (Theil 1967; of predictions: Speicher et al. 2018). */
export const theil = inequality(
  { id: 'theil', formula: 'mean of (b / m) ln(b / m); b = 1 + prediction - label, m = mean of b' },
  1,
);
