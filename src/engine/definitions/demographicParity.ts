import { selectionRate } from '../metrics/rates/selectionRate.ts';
import { oneRate } from './oneRate.ts';

/** Everybody is selected as often, whatever the truth. */
export const demographicParity = oneRate({
  id: 'demographicParity',
  formula: '(TP + FP) / n',
  source: 'Calders, Kamiran and Pechenizkiy 2009; Dwork et al. 2012 (statistical parity)',
  metric: selectionRate,
});
