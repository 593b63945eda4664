import type { InequalityIndex } from '../definition.ts';
import { inequality } from '../inequality.ts';

/** Generalized entropy index of benefits; alpha 1 is `theil`. With alpha <= 0 infinite as soon as one row has no benefit. */
export const generalizedEntropy = (alpha: number): InequalityIndex =>
  inequality({ id: 'generalizedEntropy', alpha, formula: formulaOf(alpha) }, alpha);

function formulaOf(alpha: number): string {
  if (alpha === 0) return 'mean of -ln(b / m); b = 1 + prediction - label, m = mean of b';
  return `mean of ((b / m)^${alpha} - 1) / (${alpha} (${alpha} - 1)); b = 1 + prediction - label, m = mean of b`;
}
