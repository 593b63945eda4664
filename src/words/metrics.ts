import { t } from '@vscode/l10n';
import type { MetricFamily, MetricId } from '../protocol/document.ts';

/** Titles and meaning of a metric, for people. `says` starts with "Of" or "How": what the number is about. */
export type MetricWords = { readonly title: string; readonly short: string; readonly says: string };

export function metricWords(metric: MetricId): MetricWords {
  switch (metric) {
    case 'baseRate':
      return { title: t('Base rate'), short: t('Base'), says: t('Of all rows, the share that is actually positive.') };
    case 'selectionRate':
      return {
        title: t('Selection rate'),
        short: t('Selected'),
        says: t('Of all rows, the share predicted positive.'),
      };
    case 'truePositiveRate':
      return {
        title: t('True positive rate'),
        short: t('TPR'),
        says: t('Of the actual positives, the share that the model finds.'),
      };
    case 'falsePositiveRate':
      return {
        title: t('False positive rate'),
        short: t('FPR'),
        says: t('Of the actual negatives, the share wrongly predicted positive.'),
      };
    case 'trueNegativeRate':
      return {
        title: t('True negative rate'),
        short: t('TNR'),
        says: t('Of the actual negatives, the share predicted negative.'),
      };
    case 'falseNegativeRate':
      return {
        title: t('False negative rate'),
        short: t('FNR'),
        says: t('Of the actual positives, the share that the model misses.'),
      };
    case 'positivePredictiveValue':
      return {
        title: t('Positive predictive value'),
        short: t('PPV'),
        says: t('Of those predicted positive, the share that actually is.'),
      };
    case 'negativePredictiveValue':
      return {
        title: t('Negative predictive value'),
        short: t('NPV'),
        says: t('Of those predicted negative, the share that actually is.'),
      };
    case 'falseDiscoveryRate':
      return {
        title: t('False discovery rate'),
        short: t('FDR'),
        says: t('Of those predicted positive, the share that is actually negative.'),
      };
    case 'falseOmissionRate':
      return {
        title: t('False omission rate'),
        short: t('FOR'),
        says: t('Of those predicted negative, the share that is actually positive.'),
      };
    case 'accuracy':
      return { title: t('Accuracy'), short: t('Accuracy'), says: t('Of all rows, the share predicted correctly.') };
    case 'balancedAccuracy':
      return {
        title: t('Balanced accuracy'),
        short: t('Bal. acc.'),
        says: t('The mean of the true positive and the true negative rate.'),
      };
    case 'f1':
      return { title: t('F1'), short: t('F1'), says: t('The harmonic mean of PPV and TPR.') };
    case 'matthewsCorrelation':
      return {
        title: t('Matthews correlation'),
        short: t('MCC'),
        says: t('How closely truth and prediction go together: 0 as by chance, 1 always.'),
      };
    case 'rocAuc':
      return {
        title: t('ROC AUC'),
        short: t('AUC'),
        says: t('How often an actual positive has a higher score than an actual negative; ties count half.'),
      };
    case 'averagePrecision':
      return {
        title: t('Average precision'),
        short: t('AP'),
        says: t('How pure the top of the ranking by score is, over all cut-offs.'),
      };
    case 'logLoss':
      return {
        title: t('Log loss'),
        short: t('Log loss'),
        says: t('How surprised the scores are by what happened: 0 is never, lower is better.'),
      };
    case 'brier':
      return {
        title: t('Brier score'),
        short: t('Brier'),
        says: t('How far scores are from what happened, squared: 0 is exact, lower is better.'),
      };
  }
}

export function familyTitle(family: MetricFamily): string {
  switch (family) {
    case 'rates':
      return t('Rates');
    case 'errors':
      return t('Errors');
    case 'predictive':
      return t('Predictive values');
    case 'performance':
      return t('Performance');
    case 'scores':
      return t('Scores');
  }
}

/** The metrics shown first in a table, in this order; the rest stands behind "All metrics". */
export const firstMetrics: readonly MetricId[] = [
  'baseRate',
  'selectionRate',
  'truePositiveRate',
  'falsePositiveRate',
  'positivePredictiveValue',
];

/** Metrics whose values are numbers of their own scale; all others are shares. */
const numbers: readonly MetricId[] = ['matthewsCorrelation', 'rocAuc', 'averagePrecision', 'logLoss', 'brier'];

/** `share` is shown in percent; where the catalogue is at hand its own `scale` counts. */
export const usualScale = (metric: MetricId): 'share' | 'number' => (numbers.includes(metric) ? 'number' : 'share');
