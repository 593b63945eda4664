import type { AuditReview } from '../protocol/review.ts';

/** What asks for most first: audits whose gates break, what cannot be told, what is worse, what is only there once. */
export const byNeed = (a: AuditReview, b: AuditReview): number => rank(a) - rank(b);

function rank(one: AuditReview): number {
  if ('failure' in one) return 1;
  if ('only' in one) return 3;
  if (one.comparison.gates.some(({ kind }) => kind === 'broken')) return 0;
  return one.comparison.numbers.some(({ direction }) => direction === 'worse') ? 2 : 4;
}
