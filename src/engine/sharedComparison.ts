import type { Comparison } from '../protocol/comparison.ts';
import { compareRecords } from './compare/records.ts';
import { type Audited, compareAudits } from './compareAudits.ts';
import type { Ports } from './ports.ts';
import { suppressedComparison } from './suppress/comparison.ts';
import { suppressedPair } from './suppress/pair.ts';

/**
 * Two audits side by side as they may be shared: neither a small count, nor what one could be computed from.
 *
 * @param below the smallest count that is published; 0: nothing is withheld
 * @param worth see `compareAudits`
 */
export async function sharedComparison(
  before: Audited,
  after: Audited,
  below: number,
  ports: Pick<Ports, 'temporary' | 'log'>,
  signal: AbortSignal,
  worth?: number,
): Promise<Comparison> {
  const comparison = await compareAudits(before, after, ports, signal, worth);
  if (below === 0) return comparison;
  const shared = suppressedPair(before.document, after.document, below);
  const { paired, rows, unpairedBecause = 'withheld' } = comparison;
  const ofAll = paired && rows.matched === rows.before && rows.matched === rows.after;
  const told = ofAll ? comparison : compareRecords(...shared, worth, unpairedBecause);
  return suppressedComparison(told, shared, below);
}
