// Made by `npm run docs` from src/engine/metrics; change it there.

import { t } from '@vscode/l10n';
import type { MetricId } from '../protocol/metricIds.ts';
import { shown } from './shown.ts';

/** Titles and meaning of a metric, for people. `says` starts with "Of" or "How": what the number is about. */
export type MetricWords = { readonly title: string; readonly short: string; readonly says: string };

/** Of a metric that another version has, its id. */
export const metricWords = (metric: MetricId): MetricWords =>
  Object.hasOwn(words, metric) ? words[metric]() : { title: shown(metric), short: shown(metric), says: '' };

/** `share` is shown in percent; where the catalogue is at hand its own `scale` counts. */
export const usualScale = (metric: MetricId): 'share' | 'number' => (numbers.has(metric) ? 'number' : 'share');

const words: { readonly [metric in MetricId]: () => MetricWords } = {
  baseRate: () => ({
    title: t('Base rate'),
    short: t('Base'),
    says: t('Of all rows, the share that is actually positive.'),
  }),
  selectionRate: () => ({
    title: t('Selection rate'),
    short: t('Selected'),
    says: t('Of all rows, the share predicted positive.'),
  }),
  shareOfSelected: () => ({
    title: t('Share of the selected'),
    short: t('Of selected'),
    says: t('Of all who are predicted positive, the share that is in this group.'),
  }),
  truePositiveRate: () => ({
    title: t('True positive rate'),
    short: t('TPR'),
    says: t('Of the actual positives, the share that the model finds.'),
  }),
  falsePositiveRate: () => ({
    title: t('False positive rate'),
    short: t('FPR'),
    says: t('Of the actual negatives, the share wrongly predicted positive.'),
  }),
  trueNegativeRate: () => ({
    title: t('True negative rate'),
    short: t('TNR'),
    says: t('Of the actual negatives, the share predicted negative.'),
  }),
  falseNegativeRate: () => ({
    title: t('False negative rate'),
    short: t('FNR'),
    says: t('Of the actual positives, the share that the model misses.'),
  }),
  positiveLikelihoodRatio: () => ({
    title: t('Positive likelihood ratio'),
    short: t('LR+'),
    says: t('How many times as often an actual positive is predicted positive as an actual negative.'),
  }),
  negativeLikelihoodRatio: () => ({
    title: t('Negative likelihood ratio'),
    short: t('LR−'),
    says: t('How many times as often an actual positive is predicted negative as an actual negative.'),
  }),
  positivePredictiveValue: () => ({
    title: t('Positive predictive value'),
    short: t('PPV'),
    says: t('Of those predicted positive, the share that actually is.'),
  }),
  negativePredictiveValue: () => ({
    title: t('Negative predictive value'),
    short: t('NPV'),
    says: t('Of those predicted negative, the share that actually is.'),
  }),
  falseDiscoveryRate: () => ({
    title: t('False discovery rate'),
    short: t('FDR'),
    says: t('Of those predicted positive, the share that is actually negative.'),
  }),
  falseOmissionRate: () => ({
    title: t('False omission rate'),
    short: t('FOR'),
    says: t('Of those predicted negative, the share that is actually positive.'),
  }),
  accuracy: () => ({
    title: t('Accuracy'),
    short: t('Accuracy'),
    says: t('Of all rows, the share predicted correctly.'),
  }),
  errorRate: () => ({
    title: t('Error rate'),
    short: t('Errors'),
    says: t('Of all rows, the share predicted wrongly.'),
  }),
  balancedAccuracy: () => ({
    title: t('Balanced accuracy'),
    short: t('Bal. acc.'),
    says: t('The mean of the true positive and the true negative rate.'),
  }),
  informedness: () => ({
    title: t('Informedness'),
    short: t('TPR+TNR−1'),
    says: t('How much better than chance both classes are told apart: 0 is chance, 1 always.'),
  }),
  f1: () => ({
    title: t('F1'),
    short: t('F1'),
    says: t('The harmonic mean of PPV and TPR.'),
  }),
  fHalf: () => ({
    title: t('F0.5'),
    short: t('F0.5'),
    says: t('The harmonic mean of PPV and TPR, PPV counting double.'),
  }),
  f2: () => ({
    title: t('F2'),
    short: t('F2'),
    says: t('The harmonic mean of PPV and TPR, TPR counting double.'),
  }),
  jaccard: () => ({
    title: t('Jaccard index'),
    short: t('Jaccard'),
    says: t('Of all who are positive, actually or as predicted, the share that is both.'),
  }),
  matthewsCorrelation: () => ({
    title: t('Matthews correlation'),
    short: t('MCC'),
    says: t('How closely truth and prediction go together: 0 as by chance, 1 always.'),
  }),
  cohenKappa: () => ({
    title: t('Cohen’s kappa'),
    short: t('Kappa'),
    says: t('How much oftener truth and prediction agree than by chance: 0 as by chance, 1 always.'),
  }),
  rocAuc: () => ({
    title: t('ROC AUC'),
    short: t('AUC'),
    says: t('How often an actual positive has a higher score than an actual negative; ties count half.'),
  }),
  partialAuc: () => ({
    title: t('Partial ROC AUC, FPR up to 10 %'),
    short: t('pAUC'),
    says: t('How well the top of the ranking tells positives from negatives: 0.5 as by chance, 1 always.'),
  }),
  averagePrecision: () => ({
    title: t('Average precision'),
    short: t('AP'),
    says: t('How pure the top of the ranking by score is, over all cut-offs.'),
  }),
  logLoss: () => ({
    title: t('Log loss'),
    short: t('Log loss'),
    says: t('How surprised the scores are by what happened: 0 is never, lower is better.'),
  }),
  brier: () => ({
    title: t('Brier score'),
    short: t('Brier'),
    says: t('How far scores are from what happened, squared: 0 is exact, lower is better.'),
  }),
  meanScore: () => ({
    title: t('Mean score'),
    short: t('Score'),
    says: t('Of all rows, the share that is positive if scores mean what they say.'),
  }),
  generalizedFalsePositiveRate: () => ({
    title: t('Generalized false positive rate'),
    short: t('gFPR'),
    says: t('How high actual negatives score on average.'),
  }),
  generalizedFalseNegativeRate: () => ({
    title: t('Generalized false negative rate'),
    short: t('gFNR'),
    says: t('How far below 1 actual positives score on average.'),
  }),
  calibrationInTheLarge: () => ({
    title: t('Calibration in the large'),
    short: t('In the large'),
    says: t('How much more the scores say than happened, on average: 0 is right, above 0 too much.'),
  }),
  calibrationSlope: () => ({
    title: t('Calibration slope'),
    short: t('Slope'),
    says: t('How outcomes follow the scores: 1 is right, below 1 scores are too extreme, above 1 too timid.'),
  }),
  captureAtBudget: () => ({
    title: t('Capture at the review budget'),
    short: t('Capture'),
    says: t('Of the actual positives, the share that a review of the highest scores finds.'),
  }),
  falseNegativeRateAtBudget: () => ({
    title: t('False negative rate at the review budget'),
    short: t('FNR at review'),
    says: t('Of the actual positives, the share that a review of the highest scores misses.'),
  }),
  liftAtBudget: () => ({
    title: t('Lift at the review budget'),
    short: t('Lift'),
    says: t('How many times as common positives are among the group’s highest scores as in the group.'),
  }),
};

const numbers: ReadonlySet<MetricId> = new Set<MetricId>([
  'positiveLikelihoodRatio',
  'negativeLikelihoodRatio',
  'informedness',
  'f1',
  'fHalf',
  'f2',
  'matthewsCorrelation',
  'cohenKappa',
  'rocAuc',
  'partialAuc',
  'averagePrecision',
  'logLoss',
  'brier',
  'calibrationSlope',
  'liftAtBudget',
]);
