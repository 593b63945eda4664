// Made by `npm run docs` from src/engine/metrics; change it there.

import type { MetricId } from './metricIds.ts';

export const metricFormulas: { readonly [metric in MetricId]: string } = {
  baseRate: '(TP + FN) / n',
  selectionRate: '(TP + FP) / n',
  shareOfSelected: '(TP + FP) / (TP + FP of all groups)',
  truePositiveRate: 'TP / (TP + FN)',
  falsePositiveRate: 'FP / (FP + TN)',
  trueNegativeRate: 'TN / (FP + TN)',
  falseNegativeRate: 'FN / (TP + FN)',
  positiveLikelihoodRatio: 'TPR / FPR',
  negativeLikelihoodRatio: 'FNR / TNR',
  positivePredictiveValue: 'TP / (TP + FP)',
  negativePredictiveValue: 'TN / (TN + FN)',
  falseDiscoveryRate: 'FP / (TP + FP)',
  falseOmissionRate: 'FN / (TN + FN)',
  accuracy: '(TP + TN) / n',
  errorRate: '(FP + FN) / n',
  balancedAccuracy: '(TPR + TNR) / 2',
  informedness: 'TPR + TNR - 1',
  f1: '2 TP / (2 TP + FP + FN)',
  fHalf: '1.25 TP / (1.25 TP + 0.25 FN + FP)',
  f2: '5 TP / (5 TP + 4 FN + FP)',
  jaccard: 'TP / (TP + FP + FN)',
  matthewsCorrelation: '(TP TN - FP FN) / sqrt((TP + FP)(TP + FN)(TN + FP)(TN + FN))',
  cohenKappa: '(accuracy - by chance) / (1 - by chance)',
  rocAuc: 'P(score of a positive > score of a negative) + P(equal) / 2',
  partialAuc: '(1 + (A - t^2/2) / (t - t^2/2)) / 2, A the area up to FPR t = 0.1',
  averagePrecision: 'sum (R_k - R_{k-1}) P_k over falling thresholds',
  logLoss: 'mean of -log p(what happened)',
  brier: 'mean of (score - outcome)^2',
  meanScore: 'mean of the score',
  generalizedFalsePositiveRate: 'mean of the score over actual negatives',
  generalizedFalseNegativeRate: 'mean of 1 - score over actual positives',
  calibrationInTheLarge: 'mean of score - outcome',
  calibrationSlope: 'b in logit P(positive) = a + b logit(score)',
  captureAtBudget: 'positives with score >= c / positives; c: the share of all rows to be reviewed has score >= c',
  falseNegativeRateAtBudget:
    'positives with score < c / positives; c: the share of all rows to be reviewed has score >= c',
  liftAtBudget:
    '(share of positives with score >= c) / base rate; c: the share of all rows to be reviewed has score >= c',
};
