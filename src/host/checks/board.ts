import type { Range, Uri } from 'vscode';
import { pathOfFinding } from '../../policy/whereabouts.ts';
import { type Finding, type Gate, type GateVerdict, requirementIds, verdictsByNeed } from '../../protocol/gates.ts';
import type { AuditChecks, AuditName, CheckState } from './checks.ts';
import { askOf, auditsOf, type Policies, type Policy } from './policies.ts';
import { rangeOf } from './ranges.ts';

/** An audit of a policy, its gates, and what was last found of them: what every view of checks shows. */
export type AuditRow = {
  readonly name: AuditName;
  readonly uri: Uri;
  readonly range: Range | undefined;
  readonly state: CheckState;
  readonly gates: readonly GateRow[];
  /** The worst of its gates; `error` where the audit could not be made. Absent before the first check. */
  readonly verdict?: GateVerdict;
};

export type GateRow = {
  readonly id: string;
  /** Its first line, and all of it; of what holds by default the name of the audit. */
  readonly range: Range | undefined;
  readonly whole: Range | undefined;
  /** Absent for a requirement. */
  readonly gate?: Gate;
  /** Absent before the first check. */
  readonly finding?: Finding;
};

/** All audits of all policies that are known, in the order of the files. */
export const rowsOf = (policies: Policies, checks: AuditChecks): readonly AuditRow[] =>
  policies.known().flatMap((policy) => auditsOf(policy).map((audit) => rowOf(policy, audit, checks)));

/** One audit of a policy. */
export function rowOf(policy: Policy, audit: string, checks: AuditChecks): AuditRow {
  const name = { policy: policy.uri.toString(), audit };
  const state = checks.state(name);
  const { last } = state;
  const findings = last?.kind === 'checked' ? last.findings : [];
  const asked = askOf(policy, audit)?.checks;
  const required = Object.entries(requirementIds).flatMap(([key, id]) =>
    asked?.require?.[key as keyof typeof requirementIds] === undefined ? [] : [id],
  );
  const entry = policy.parsed.file!.audits[audit]!;
  const top = rangeOf(policy.parsed.places.key(['audits', audit]));
  const row = (id: string, gate?: Gate): GateRow => {
    const finding = findings.find((one) => one.id === id);
    const path = pathOfFinding(audit, entry, id);
    const { places } = policy.parsed;
    return {
      id,
      range: rangeOf(places.key(path)) ?? top,
      whole: rangeOf(places.whole(path)) ?? top,
      ...(gate && { gate }),
      ...(finding && { finding }),
    };
  };
  const gates = [...required.map((id) => row(id)), ...(asked?.gates ?? []).map((gate) => row(gate.id, gate))];
  const verdict = last === undefined ? undefined : last.kind === 'failed' ? 'error' : worstOf(findings);
  return {
    name,
    uri: policy.uri,
    range: top,
    state,
    gates,
    ...(verdict && { verdict }),
  };
}

/** The verdict that speaks for several: the one that asks for most. */
export const worstOf = (findings: readonly Pick<Finding, 'verdict'>[]): GateVerdict =>
  verdictsByNeed.find((one) => findings.some(({ verdict }) => verdict === one)) ?? 'pass';
