import { type Finding, type GateProblem, type Requirements, requirementIds } from '../../protocol/gates.ts';
import type { Roles } from '../../protocol/roles.ts';

/** What requirements are held against. Days are `YYYY-MM-DD`. */
export type Facts = {
  readonly roles: Pick<Roles, 'split'>;
  /** The day on which the audited file was last written. */
  readonly written: string;
  readonly today: string;
};

/** A finding for each requirement: `pass`, or `error` with what is missing. */
export function requirementsOf(require: Requirements | undefined, facts: Facts): readonly Finding[] {
  const { split, newerThanDays, signOff } = require ?? {};
  return [
    ...(split === undefined ? [] : [finding(requirementIds.split, splitProblem(split, facts))]),
    ...(newerThanDays === undefined ? [] : [finding(requirementIds.newerThanDays, ageProblem(newerThanDays, facts))]),
    ...(signOff === undefined ? [] : [finding(requirementIds.signOff, signProblem(signOff, facts))]),
  ];
}

const finding = (id: string, problem: GateProblem | undefined): Finding => ({
  id,
  severity: 'error',
  verdict: problem === undefined ? 'pass' : 'error',
  ...(problem && { problem }),
});

function splitProblem(wanted: string | true, { roles: { split } }: Facts): GateProblem | undefined {
  if (split !== undefined && (wanted === true || split.use === wanted)) return undefined;
  return { problem: 'noSuchSplit', ...(wanted !== true && { use: wanted }) };
}

function ageProblem(most: number, { written, today }: Facts): GateProblem | undefined {
  const days = (Date.parse(today) - Date.parse(written)) / 86_400_000;
  return days > most ? { problem: 'tooOld', days } : undefined;
}

/** A signature is of the data that there were: it does not hold for what was written after its day. */
function signProblem({ by, on }: NonNullable<Requirements['signOff']>, { written }: Facts): GateProblem | undefined {
  return by !== undefined && on !== undefined && on >= written ? undefined : { problem: 'notSigned' };
}
