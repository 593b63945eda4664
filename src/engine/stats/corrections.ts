/**
 * p-values adjusted by Holm (1979): those at or below alpha are all right with probability 1 - alpha, whatever their
 * dependence.
 *
 * @returns max over the smaller p_(i) of (m - i + 1) p_(i), at most 1, in the order given
 * @example holm([0.01, 0.04, 0.03]) // [0.03, 0.06, 0.06]
 */
export function holm(p: readonly number[]): readonly number[] {
  const order = [...p.keys()].sort((a, b) => p[a]! - p[b]!);
  const adjusted = [...p];
  let most = 0;
  for (const [rank, at] of order.entries()) {
    most = Math.max(most, Math.min(1, (p.length - rank) * p[at]!));
    adjusted[at] = most;
  }
  return adjusted;
}
