import { likelihoodRatio, whenSelected } from '../likelihoodRatio.ts';

/** How much more often an actual positive is predicted positive than an actual negative. */
export const positiveLikelihoodRatio = likelihoodRatio(
  {
    id: 'positiveLikelihoodRatio',
    title: 'Positive likelihood ratio',
    family: 'errors',
    formula: 'TPR / FPR',
    better: 'higher',
    scale: 'number',
    about: {
      short: 'LR+',
      says: 'How many times as often an actual positive is predicted positive as an actual negative.',
      range: '[0, ∞)',
      source: 'Simel and others 1991',
      peers: { sklearn: 'class_likelihood_ratios' },
    },
    secondary: true,
  },
  whenSelected,
);
