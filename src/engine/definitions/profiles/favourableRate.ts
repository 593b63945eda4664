import type { Estimator } from '../../metrics/metric.ts';
import { notSelected, selected, shareOf } from '../../metrics/share.ts';

/** The share of a group that gets the outcome that is good for a person: what these rules call selected. */
export const favourableRate: Readonly<Record<'positive' | 'negative', Estimator>> = {
  positive: shareOf(selected, notSelected, 'noRows'),
  negative: shareOf(notSelected, selected, 'noRows'),
};
