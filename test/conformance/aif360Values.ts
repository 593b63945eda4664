import { differential } from '../../src/engine/definitions/indices/smoothedRates.ts';
import { baseRate } from '../../src/engine/metrics/rates/baseRate.ts';
import type { DefinitionId } from '../../src/protocol/definitions.ts';
import type { MetricId } from '../../src/protocol/document.ts';
import { isUndefined } from '../../src/protocol/measured.ts';
import {
  agreeing,
  definitionOf,
  indexOf,
  made,
  type Ours,
  outcomesOf,
  type Pair,
  rate,
  toPrivileged,
  type Whom,
} from './aif360.ts';

/** AIF360's rates that are a metric here. */
const rates: Readonly<Record<string, MetricId>> = {
  base_rate: 'baseRate',
  selection_rate: 'selectionRate',
  true_positive_rate: 'truePositiveRate',
  false_positive_rate: 'falsePositiveRate',
  false_negative_rate: 'falseNegativeRate',
  true_negative_rate: 'trueNegativeRate',
  positive_predictive_value: 'positivePredictiveValue',
  false_discovery_rate: 'falseDiscoveryRate',
  false_omission_rate: 'falseOmissionRate',
  negative_predictive_value: 'negativePredictiveValue',
  accuracy: 'accuracy',
};

/**
 * AIF360's rates of scores, taken from the cube whose positive class is 1: where 0 is the favourable one AIF360 was given
 * 1 - score, so that its positives are our negatives and each rate is the other's.
 */
export function ofScores(pair: Pair, method: string, whom: Whom, favourable: string): Ours | undefined {
  const found = /^(num_)?generalized_(true|false)_(positive|negative)(?:_rate|s)$/.exec(method);
  if (found === null) return undefined;
  const [, counted, right, predicted] = found;
  // Predicted positive of negatives, or predicted negative of positives, is wrong.
  const wrongOfNegatives = (predicted === 'positive') === (right === 'false');
  const turned = favourable === '0';
  const metric = wrongOfNegatives === turned ? 'generalizedFalseNegativeRate' : 'generalizedFalsePositiveRate';
  const wrong = rate(pair, metric, whom);
  const share = right === 'false' ? wrong : made((of) => 1 - of, wrong);
  if (counted === undefined) return share;
  const { tp, fp, fn, tn } = outcomesOf(pair, whom);
  const rows = metric === 'generalizedFalseNegativeRate' ? tp.weight + fn.weight : fp.weight + tn.weight;
  return rows === 0 ? 0 : made((of) => of * rows, share);
}

/** Rows with these outcomes. */
const counts: Readonly<Record<string, readonly ('tp' | 'fp' | 'fn' | 'tn')[]>> = {
  num_instances: ['tp', 'fp', 'fn', 'tn'],
  num_positives: ['tp', 'fn'],
  num_negatives: ['fp', 'tn'],
  num_pred_positives: ['tp', 'fp'],
  num_pred_negatives: ['fn', 'tn'],
  num_true_positives: ['tp'],
  num_false_positives: ['fp'],
  num_false_negatives: ['fn'],
  num_true_negatives: ['tn'],
};

/** The engine's answer to a method that AIF360 conditions on `privileged`; undefined where it has none. */
export function conditioned(pair: Pair, method: string, whom: Whom): Ours | undefined {
  const outcomes = counts[method];
  if (outcomes !== undefined) return outcomes.reduce((sum, outcome) => sum + outcomesOf(pair, whom)[outcome].weight, 0);
  const metric = rates[method];
  if (metric !== undefined) return rate(pair, metric, whom);
  // No metric of its own: whoever is wrong is not right.
  return method === 'error_rate' ? made((accuracy) => 1 - accuracy, rate(pair, 'accuracy', whom)) : undefined;
}

/** Definitions that ask for one rate to be alike. */
const oneRate: { readonly [metric in MetricId]?: DefinitionId } = {
  truePositiveRate: 'equalOpportunity',
  falsePositiveRate: 'predictiveEquality',
  positivePredictiveValue: 'predictiveParity',
  accuracy: 'overallAccuracyEquality',
};

/** The engine's answer to a method of the pair; `onLabels` where AIF360's class only has labels. */
export function ofPair(pair: Pair, column: string, method: string, onLabels: boolean): Ours | undefined {
  const compared = /^(\w+)_(difference|ratio)$/.exec(method);
  const metric = rates[compared?.[1] ?? ''];
  if (compared && metric !== undefined) {
    const kind = compared[2] as 'difference' | 'ratio';
    const gap = toPrivileged(pair, metric, kind);
    const definition = oneRate[metric];
    return definition === undefined ? gap : agreeing(gap, definitionOf(pair, definition, undefined, kind));
  }
  const parity = (kind: 'difference' | 'ratio') =>
    onLabels
      ? toPrivileged(pair, 'baseRate', kind)
      : agreeing(toPrivileged(pair, 'selectionRate', kind), definitionOf(pair, 'demographicParity', undefined, kind));
  const alpha = /alpha=([\d.]+)$/.exec(method)?.[1];
  if (alpha !== undefined) {
    const by = method.startsWith('between') ? [column] : undefined;
    return alpha === '1'
      ? indexOf(pair.found, by, 'theil')
      : indexOf(pair.found, by, 'generalizedEntropy', Number(alpha));
  }
  switch (method) {
    case 'disparate_impact':
    case 'disparate_impact_ratio':
      return parity('ratio');
    case 'statistical_parity_difference':
    case 'mean_difference':
      return parity('difference');
    case 'equal_opportunity_difference':
      return agreeing(toPrivileged(pair, 'truePositiveRate', 'difference'), definitionOf(pair, 'equalOpportunity'));
    case 'error_rate_difference':
      return made((ofAccuracy) => -ofAccuracy, toPrivileged(pair, 'accuracy', 'difference'));
    case 'error_rate_ratio': {
      const [ours, theirs] = [conditioned(pair, 'error_rate', 'False'), conditioned(pair, 'error_rate', 'True')];
      const ratio = made((a, b) => a / b, ours!, theirs!);
      return typeof ratio === 'number' && !Number.isFinite(ratio) ? { undefined: 'zeroReference' } : ratio;
    }
    case 'average_odds_difference':
      return definitionOf(pair, 'averageOdds', 'mean');
    case 'average_abs_odds_difference':
    case 'average_odds_error':
      return definitionOf(pair, 'averageOdds', 'meanAbsolute');
    case 'average_predictive_value_difference':
      return definitionOf(pair, 'averagePredictiveValue', 'mean');
    case 'equalized_odds_difference':
      return definitionOf(pair, 'equalizedOdds', 'worstCase');
    case 'generalized_equalized_odds_difference':
      return definitionOf(pair, 'generalizedEqualizedOdds', 'worstCase');
    case 'theil_index':
      return indexOf(pair.found, undefined, 'theil');
    case 'generalized_entropy_index':
      return indexOf(pair.found, undefined, 'generalizedEntropy', 2);
    case 'coefficient_of_variation':
      return indexOf(pair.found, undefined, 'coefficientOfVariation');
    case 'between_group_theil_index':
    case 'between_all_groups_theil_index':
      return indexOf(pair.found, [column], 'theil');
    case 'between_group_coefficient_of_variation':
    case 'between_all_groups_coefficient_of_variation':
      return indexOf(pair.found, [column], 'coefficientOfVariation');
    case 'smoothed_empirical_differential_fairness':
      return indexOf(pair.found, [column], 'differentialFairnessOfLabels');
    case 'smoothed_empirical_differential_fairness.concentration=0.5': {
      const settings = { level: 0.95, minGroup: { rows: 1, denominator: 1 } };
      const found = differential(baseRate, { slices: pair.slices, overall: pair.overall, settings }, 0.5);
      return isUndefined(found) ? { undefined: found.undefined } : found.value;
    }
    case 'differential_fairness_bias_amplification':
      return indexOf(pair.found, [column], 'biasAmplification');
    case 'class_imbalance':
      return indexOf(pair.found, [column], 'classImbalance');
    case 'kl_divergence':
      return indexOf(pair.found, [column], 'divergenceOfPredictions');
    default:
      return undefined;
  }
}
