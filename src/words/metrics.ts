import { t } from '@vscode/l10n';
import type { MetricFamily, MetricId } from '../protocol/document.ts';

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
    case 'calibration':
      return t('Calibration');
    case 'ranking':
      return t('Ranking');
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
