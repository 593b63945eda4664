import type { Leading, MetricId } from '../../protocol/document.ts';
import type { Slice } from '../cube/cube.ts';
import { kish } from '../stats/trials.ts';
import type { GroupMetric } from './metric.ts';
import { all, positives } from './share.ts';

/** A class of less than this share is rare: what rests on the other class then looks good whatever the model does. */
const rare = 0.05;

export type Balance = 'balanced' | 'rarePositives' | 'rareNegatives';

/** Which class of all rows is rare, if any; balanced without rows. */
export function balanceOf({ outcomes }: Slice): Balance {
  const rate = positives(outcomes).weight / all(outcomes).weight;
  if (rate < rare) return 'rarePositives';
  return rate > 1 - rare ? 'rareNegatives' : 'balanced';
}

/** What mostly tells how common the common class is, where the other one is rare. */
const restsOnTheCommonClass: { readonly [balance in Balance]: readonly MetricId[] } = {
  balanced: [],
  rarePositives: ['accuracy', 'negativePredictiveValue', 'logLoss', 'brier'],
  rareNegatives: ['accuracy', 'positivePredictiveValue', 'f1', 'averagePrecision', 'logLoss', 'brier'],
};

/**
 * Whether the gap of a metric may be the headline: each comparison once, no fact of the data, nothing that few ask for, and
 * nothing that a rare class leaves without meaning.
 */
export const mayLead = ({ entry, complementOf, gapless }: GroupMetric, balance: Balance): boolean =>
  complementOf === undefined &&
  !gapless &&
  !entry.secondary &&
  entry.id !== 'baseRate' &&
  !restsOnTheCommonClass[balance].includes(entry.id);

/**
 * The metric that speaks for the model as a whole, chosen by the base rate: of scores the area under the ROC curve, or average
 * precision where positives are rare; of predictions alone accuracy, F1 or balanced accuracy.
 *
 * @param of the metrics that these data can have
 */
export function leadingMetric(overall: Slice, of: readonly GroupMetric[]): Leading | undefined {
  if (!(kish(all(overall.outcomes)) > 0)) return undefined;
  const balance = balanceOf(overall);
  const candidates: { readonly [balance in Balance]: readonly MetricId[] } = {
    balanced: ['rocAuc', 'accuracy'],
    rarePositives: ['averagePrecision', 'f1'],
    rareNegatives: ['rocAuc', 'balancedAccuracy'],
  };
  const metric = candidates[balance].find((id) => of.some(({ entry }) => entry.id === id));
  return metric === undefined ? undefined : { metric, because: balance };
}
