import type { Comparison, GateChange } from '../protocol/comparison.ts';
import { AuditError } from '../protocol/failures.ts';
import type { Finding } from '../protocol/gates.ts';
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

/**
 * The gates of a comparison that is itself shown whole, as they may be told to others.
 *
 * @param below the smallest count that is published, >= 1
 */
export function gatesToShare(
  comparison: Comparison,
  before: Audited,
  after: Audited,
  below: number,
): readonly GateChange[] {
  try {
    return suppressedComparison(comparison, suppressedPair(before.document, after.document, below), below).gates;
  } catch (error) {
    if (!(error instanceof AuditError) || error.code !== 'tooFewToShare') throw error;
    return comparison.gates.map(({ id, kind, before: was, after: is }) => ({
      id,
      kind,
      ...(was && { before: withoutNumbers(was) }),
      ...(is && { after: withoutNumbers(is) }),
    }));
  }
}

const withoutNumbers = ({ id, gate, severity, verdict }: Finding): Finding => ({
  id,
  ...(gate && { gate, measured: { undefined: 'suppressed' } }),
  severity,
  verdict,
});
