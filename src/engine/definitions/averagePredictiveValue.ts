import { falseOmissionRate } from '../metrics/predictive/falseOmissionRate.ts';
import { positivePredictiveValue } from '../metrics/predictive/positivePredictiveValue.ts';
import type { Definition } from './definition.ts';
import { meanToReference } from './meanOfDifferences.ts';

/** Half the sum of the differences in positive predictive value and false omission rate to a reference group, signed. */
export const averagePredictiveValue: Definition = {
  entry: {
    id: 'averagePredictiveValue',
    formula: '(TP / (TP + FP) + FN / (FN + TN)) / 2',
    rates: ['positivePredictiveValue', 'falseOmissionRate'],
    source: 'AIF360 0.6',
  },
  of: (groups) =>
    meanToReference(groups, [positivePredictiveValue, falseOmissionRate]).map((one) => ({
      definition: 'averagePredictiveValue',
      kind: 'difference',
      combined: 'mean',
      ...one,
    })),
};
