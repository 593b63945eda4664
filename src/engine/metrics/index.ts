import type { MetricFamily } from '../../protocol/document.ts';
import { calibrationInTheLarge } from './calibration/calibrationInTheLarge.ts';
import { calibrationSlope } from './calibration/calibrationSlope.ts';
import { generalizedFalseNegativeRate } from './calibration/generalizedFalseNegativeRate.ts';
import { generalizedFalsePositiveRate } from './calibration/generalizedFalsePositiveRate.ts';
import { meanScore } from './calibration/meanScore.ts';
import { falseNegativeRate } from './errors/falseNegativeRate.ts';
import { falsePositiveRate } from './errors/falsePositiveRate.ts';
import { negativeLikelihoodRatio } from './errors/negativeLikelihoodRatio.ts';
import { positiveLikelihoodRatio } from './errors/positiveLikelihoodRatio.ts';
import { trueNegativeRate } from './errors/trueNegativeRate.ts';
import { truePositiveRate } from './errors/truePositiveRate.ts';
import { ofIndependentRows } from './independentRows.ts';
import type { GroupMetric } from './metric.ts';
import { accuracy } from './performance/accuracy.ts';
import { balancedAccuracy } from './performance/balancedAccuracy.ts';
import { cohenKappa } from './performance/cohenKappa.ts';
import { errorRate } from './performance/errorRate.ts';
import { f1 } from './performance/f1.ts';
import { f2 } from './performance/f2.ts';
import { fHalf } from './performance/fHalf.ts';
import { informedness } from './performance/informedness.ts';
import { jaccard } from './performance/jaccard.ts';
import { matthewsCorrelation } from './performance/matthewsCorrelation.ts';
import { falseDiscoveryRate } from './predictive/falseDiscoveryRate.ts';
import { falseOmissionRate } from './predictive/falseOmissionRate.ts';
import { negativePredictiveValue } from './predictive/negativePredictiveValue.ts';
import { positivePredictiveValue } from './predictive/positivePredictiveValue.ts';
import { captureAtBudget } from './ranking/captureAtBudget.ts';
import { falseNegativeRateAtBudget } from './ranking/falseNegativeRateAtBudget.ts';
import { liftAtBudget } from './ranking/liftAtBudget.ts';
import { baseRate } from './rates/baseRate.ts';
import { selectionRate } from './rates/selectionRate.ts';
import { shareOfSelected } from './rates/shareOfSelected.ts';
import { averagePrecision } from './scores/averagePrecision.ts';
import { brier } from './scores/brier.ts';
import { logLoss } from './scores/logLoss.ts';
import { partialAuc } from './scores/partialAuc.ts';
import { rocAuc } from './scores/rocAuc.ts';

/** Families whose metrics need scores. */
export const ofScores: readonly MetricFamily[] = ['scores', 'calibration', 'ranking'];

/** A metric is one file in its family, and one line here. */
const all: readonly GroupMetric[] = [
  baseRate,
  selectionRate,
  shareOfSelected,
  truePositiveRate,
  falsePositiveRate,
  trueNegativeRate,
  falseNegativeRate,
  positiveLikelihoodRatio,
  negativeLikelihoodRatio,
  positivePredictiveValue,
  negativePredictiveValue,
  falseDiscoveryRate,
  falseOmissionRate,
  accuracy,
  errorRate,
  balancedAccuracy,
  informedness,
  f1,
  fHalf,
  f2,
  jaccard,
  matthewsCorrelation,
  cohenKappa,
  rocAuc,
  partialAuc,
  averagePrecision,
  logLoss,
  brier,
  meanScore,
  generalizedFalsePositiveRate,
  generalizedFalseNegativeRate,
  calibrationInTheLarge,
  calibrationSlope,
  captureAtBudget,
  falseNegativeRateAtBudget,
  liftAtBudget,
];

/** Every metric, in the order in which it is shown. */
export const metrics: readonly GroupMetric[] = all.map((metric) =>
  ofScores.includes(metric.entry.family) ? ofIndependentRows(metric) : metric,
);
