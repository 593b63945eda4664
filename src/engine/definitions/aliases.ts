import type { Alias, DefinitionId } from '../../protocol/definitions.ts';

/**
 * Who calls a definition what, read from the sources of Fairlearn 0.15, AIF360 0.6, Aequitas 1.0, and of LiFT,
 * Giskard and the Responsible AI Toolbox as they stood in November 2026. One word often means different things: `means` says what it is with its owner.
 */
export const aliases: Readonly<Record<DefinitionId, readonly Alias[]>> = {
  demographicParity: [
    { owner: 'fairlearn', name: 'demographic_parity_difference, demographic_parity_ratio', means: 'same' },
    {
      owner: 'aif360',
      name: 'statistical_parity_difference, mean_difference',
      means: 'restAgainstPrivileged',
      term: 'statistical parity',
    },
    {
      owner: 'aif360',
      name: 'BinaryLabelDatasetMetric.statistical_parity_difference, .disparate_impact',
      means: 'ofLabels',
      term: 'statistical parity',
    },
    {
      owner: 'aif360',
      name: 'disparate_impact, disparate_impact_ratio',
      means: 'restAgainstPrivileged',
      term: 'disparate impact',
    },
    { owner: 'aequitas', name: 'Impact Parity (pprev)', means: 'verdictAtTau' },
    {
      owner: 'aequitas',
      name: 'Statistical Parity (ppr)',
      means: 'verdictOnShareOfSelected',
      term: 'statistical parity',
    },
    { owner: 'responsibleAi', name: 'statistical_parity', means: 'ofLabels', term: 'statistical parity' },
    { owner: 'giskard', name: 'disparate impact', means: 'protectedOverOthers', term: 'disparate impact' },
    { owner: 'literature', name: 'statistical parity, group fairness, independence', means: 'same' },
  ],
  equalOpportunity: [
    { owner: 'fairlearn', name: 'equal_opportunity_difference, equal_opportunity_ratio', means: 'same' },
    {
      owner: 'aif360',
      name: 'equal_opportunity_difference, true_positive_rate_difference',
      means: 'restAgainstPrivileged',
    },
    { owner: 'aequitas', name: 'TPR Parity', means: 'verdictAtTau' },
  ],
  predictiveEquality: [
    { owner: 'fairlearn', name: 'false_positive_rate_difference, false_positive_rate_ratio', means: 'same' },
    {
      owner: 'aif360',
      name: 'false_positive_rate_difference, false_positive_rate_ratio',
      means: 'restAgainstPrivileged',
    },
    { owner: 'aequitas', name: 'FPR Parity', means: 'verdictAtTau' },
    { owner: 'literature', name: 'false positive error rate balance', means: 'same' },
  ],
  generalizedEqualizedOdds: [
    {
      owner: 'aif360',
      name: 'generalized_equalized_odds_difference',
      means: 'restAgainstPrivileged',
      term: 'equalized odds',
    },
  ],
  equalizedOdds: [
    {
      owner: 'fairlearn',
      name: 'equalized_odds_difference, equalized_odds_ratio (worst_case, mean)',
      means: 'same',
      term: 'equalized odds',
    },
    { owner: 'aif360', name: 'equalized_odds_difference', means: 'restAgainstPrivileged', term: 'equalized odds' },
    { owner: 'aequitas', name: 'Equalized Odds', means: 'verdictAtTau', term: 'equalized odds' },
    { owner: 'lift', name: 'EQUALIZED_ODDS', means: 'perLabel', term: 'equalized odds' },
    { owner: 'literature', name: 'separation, conditional procedure accuracy equality', means: 'same' },
  ],
  averageOdds: [
    { owner: 'aif360', name: 'average_odds_difference', means: 'restAgainstPrivileged', term: 'equalized odds' },
    {
      owner: 'aif360',
      name: 'average_abs_odds_difference, average_odds_error',
      means: 'meanOfGaps',
      term: 'equalized odds',
    },
  ],
  predictiveParity: [
    { owner: 'aequitas', name: 'Precision Parity, FDR Parity', means: 'verdictAtTau' },
    {
      owner: 'aif360',
      name: 'false_discovery_rate_difference (of the complement)',
      means: 'restAgainstPrivileged',
    },
    { owner: 'literature', name: 'outcome test', means: 'same' },
  ],
  conditionalUseAccuracyEquality: [{ owner: 'literature', name: 'sufficiency (of the prediction)', means: 'same' }],
  averagePredictiveValue: [
    { owner: 'aif360', name: 'average_predictive_value_difference', means: 'restAgainstPrivileged' },
  ],
  overallAccuracyEquality: [
    { owner: 'fairlearn', name: 'accuracy_score_difference, accuracy_score_ratio', means: 'same' },
    { owner: 'aif360', name: 'error_rate_difference (of the complement)', means: 'restAgainstPrivileged' },
  ],
  treatmentEquality: [],
};
