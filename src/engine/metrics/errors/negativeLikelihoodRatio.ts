import { likelihoodRatio, whenRejected } from '../likelihoodRatio.ts';

/** How much more often an actual positive is predicted negative than an actual negative. */
export const negativeLikelihoodRatio = likelihoodRatio(
  {
    id: 'negativeLikelihoodRatio',
    title: 'Negative likelihood ratio',
    family: 'errors',
    formula: 'FNR / TNR',
    better: 'lower',
    scale: 'number',
    about: {
      short: 'LR−',
      says: 'How many times as often an actual positive is predicted negative as an actual negative.',
      range: '[0, ∞)',
      source: 'Simel and others 1991',
      peers: { sklearn: 'class_likelihood_ratios' },
    },
    secondary: true,
  },
  whenRejected,
);
