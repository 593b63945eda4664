import { falseNegativeRate } from './errors/falseNegativeRate.ts';
import { falsePositiveRate } from './errors/falsePositiveRate.ts';
import { trueNegativeRate } from './errors/trueNegativeRate.ts';
import { truePositiveRate } from './errors/truePositiveRate.ts';
import type { GroupMetric } from './metric.ts';
import { accuracy } from './performance/accuracy.ts';
import { balancedAccuracy } from './performance/balancedAccuracy.ts';
import { f1 } from './performance/f1.ts';
import { matthewsCorrelation } from './performance/matthewsCorrelation.ts';
import { falseDiscoveryRate } from './predictive/falseDiscoveryRate.ts';
import { falseOmissionRate } from './predictive/falseOmissionRate.ts';
import { negativePredictiveValue } from './predictive/negativePredictiveValue.ts';
import { positivePredictiveValue } from './predictive/positivePredictiveValue.ts';
import { baseRate } from './rates/baseRate.ts';
import { selectionRate } from './rates/selectionRate.ts';
import { averagePrecision } from './scores/averagePrecision.ts';
import { brier } from './scores/brier.ts';
import { logLoss } from './scores/logLoss.ts';
import { rocAuc } from './scores/rocAuc.ts';

/** Every metric, in the order in which it is shown. A metric is one file in its family, and one line here. */
export const metrics: readonly GroupMetric[] = [
  baseRate,
  selectionRate,
  truePositiveRate,
  falsePositiveRate,
  trueNegativeRate,
  falseNegativeRate,
  positivePredictiveValue,
  negativePredictiveValue,
  falseDiscoveryRate,
  falseOmissionRate,
  accuracy,
  balancedAccuracy,
  f1,
  matthewsCorrelation,
  rocAuc,
  averagePrecision,
  logLoss,
  brier,
];
