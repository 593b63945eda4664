import { inequality } from '../inequality.ts';

/** Standard deviation of benefits over their mean: sqrt(2 GEI(2)). Its parts add up squared. */
export const coefficientOfVariation = inequality(
  { id: 'coefficientOfVariation', formula: 'standard deviation of b / m; b = 1 + prediction - label, m = mean of b' },
  2,
  (entropy) => Math.sqrt(2 * entropy),
);
