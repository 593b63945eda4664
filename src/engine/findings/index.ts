import type { Checks, Finding } from '../../protocol/gates.ts';
import { judge } from './gate.ts';
import type { Ground } from './held.ts';
import { type Facts, requirementsOf } from './requirements.ts';
import { groundWithout, waived } from './waived.ts';

/** What a check says of an audit: a finding for each requirement and each gate, in the order of the policy. */
export function findingsOf(checks: Checks, ground: Ground, facts: Omit<Facts, 'today'>): readonly Finding[] {
  const { gates, waivers, require, today } = checks;
  return [
    ...requirementsOf(require, { ...facts, today }),
    ...gates.map((gate) =>
      waived(judge(gate, ground), waivers, today, (gate, key) => judge(gate, groundWithout(ground, key))),
    ),
  ];
}
