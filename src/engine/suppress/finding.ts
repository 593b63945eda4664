import type { Finding } from '../../protocol/gates.ts';
import type { Publishes } from './publishes.ts';

/** A gate's verdict without its numbers where these are withheld; who makes it fail is not said then, either. */
export function findingOf(finding: Finding, of: Publishes): Finding {
  const { id, gate, severity, verdict, measured, problem, waiver } = finding;
  if (gate === undefined) return finding;
  if (gate.by === undefined ? of.overall(gate.metric) : of.by(gate.by, gate.metric)) return finding;
  return {
    id,
    gate,
    severity,
    verdict,
    ...(measured && { measured: { undefined: 'suppressed' } }),
    ...(verdict === 'inconclusive' && { why: { because: 'undefined', undefined: 'suppressed' } }),
    ...(problem && { problem }),
    ...(waiver && { waiver }),
  };
}
