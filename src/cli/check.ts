import type { Finding } from '../protocol/gates.ts';
import type { Checked } from './checked.ts';
import { checkText } from './checkText.ts';
import { auditPolicy, type PolicyOptions } from './policyAudits.ts';

export type CheckOptions = PolicyOptions & { readonly strict?: boolean; readonly format?: string };

/**
 * `evenhand check [POLICY]`: every audit of a policy, and what its gates come to. Exits with 0 where all hold or cannot be
 * told, 1 where one fails (`--strict`, or `on_inconclusive: fail`: where one cannot be told, too), 2 where an audit could
 * not be made.
 */
export async function check(path: string | undefined, options: CheckOptions, version: string, signal: AbortSignal) {
  const { policy, checked } = await auditPolicy(path, options, version, signal);
  process.stdout.write(
    options.format === 'json' ? JSON.stringify(documentsOf(checked), null, 2) + '\n' : checkText(checked),
  );
  const strict = options.strict === true || policy.on_inconclusive === 'fail';
  process.exitCode ??= exitCode(checked, strict);
}

/** 2 says that something could not be done, 1 that a gate fails. */
export function exitCode(checked: readonly Checked[], strict: boolean): 0 | 1 | 2 {
  if (checked.some((one) => 'sentence' in one)) return 2;
  const findings = checked.flatMap((one) => ('document' in one ? one.document.findings : []));
  return findings.some((finding) => breaks(finding, strict)) ? 1 : 0;
}

/** Whether a finding fails the check: only gates whose severity is `error` do. */
const breaks = ({ severity, verdict }: Finding, strict: boolean): boolean =>
  severity === 'error' && (verdict === 'fail' || verdict === 'error' || (strict && verdict === 'inconclusive'));

const documentsOf = (checked: readonly Checked[]) =>
  checked.map((one) =>
    'document' in one ? { audit: one.audit, document: one.document } : { audit: one.audit, failed: one.sentence },
  );
