import type { Finding } from '../protocol/gates.ts';
import type { Checked } from './checked.ts';
import { type ExitCode, exitCodeOf, exitCodes, gravest } from './exitCodes.ts';
import type { PolicyAudited } from './policyAudits.ts';

/** What a check found, and how it is to be taken. */
export type CheckResult = PolicyAudited & {
  /** A gate that cannot be told fails, too. */
  readonly strict: boolean;
  /** The one audit that was asked for; absent: all of them. */
  readonly only?: string;
  readonly version: string;
};

/** The gravest of what became of the audits. */
export const exitCode = ({ checked, strict }: Pick<CheckResult, 'checked' | 'strict'>): ExitCode =>
  gravest(checked.map((one) => codeOf(one, strict)));

function codeOf(one: Checked, strict: boolean): ExitCode {
  if ('sentence' in one) return exitCodeOf(one);
  return one.document.findings.some((finding) => breaks(finding, strict)) ? exitCodes.failed : exitCodes.done;
}

/** Whether a finding fails the check: only gates whose severity is `error` do. */
export const breaks = ({ severity, verdict }: Finding, strict: boolean): boolean =>
  severity === 'error' && (verdict === 'fail' || verdict === 'error' || (strict && verdict === 'inconclusive'));
