import { writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { AuditError } from '../protocol/failures.ts';
import type { Finding } from '../protocol/gates.ts';
import type { Checked } from './checked.ts';
import { checkJson } from './formats/checkJson.ts';
import { checkJunit } from './formats/checkJunit.ts';
import { checkMarkdown } from './formats/checkMarkdown.ts';
import { checkTable } from './formats/checkTable.ts';
import { auditPolicy, type PolicyOptions } from './policyAudits.ts';

export type CheckOptions = PolicyOptions & {
  readonly strict?: boolean;
  readonly format?: string;
  /** Files to be written besides; what they end in says their format. */
  readonly out?: readonly string[];
};

const formats: { readonly [name: string]: (checked: readonly Checked[]) => string } = {
  table: checkTable,
  json: checkJson,
  junit: checkJunit,
  markdown: checkMarkdown,
};
const endings: { readonly [ending: string]: string } = {
  '.json': 'json',
  '.xml': 'junit',
  '.md': 'markdown',
  '.txt': 'table',
};

/**
 * `evenhand check [POLICY]`: every audit of a policy, and what its gates come to. Exits with 0 where all hold or cannot be
 * told, 1 where one fails (`--strict`, or `on_inconclusive: fail`: where one cannot be told, too), 2 where an audit could
 * not be made.
 */
export async function check(path: string | undefined, options: CheckOptions, version: string, signal: AbortSignal) {
  const print = formatOf(options.format ?? 'table');
  const files = (options.out ?? []).map((file) => ({ file, text: formatOf(formatOfFile(file)) }));
  const { policy, checked } = await auditPolicy(path, options, version, signal);
  for (const { file, text } of files) writeFileSync(file, text(checked));
  process.stdout.write(print(checked));
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

/** @throws AuditError badOption */
function formatOf(name: string): (checked: readonly Checked[]) => string {
  if (Object.hasOwn(formats, name)) return formats[name]!;
  throw new AuditError('badOption', { option: 'format', value: name, expected: Object.keys(formats).join(', ') });
}

/** @throws AuditError badOption */
function formatOfFile(file: string): string {
  const ending = extname(file).toLowerCase();
  if (Object.hasOwn(endings, ending)) return endings[ending]!;
  throw new AuditError('badOption', { option: 'out', value: file, expected: Object.keys(endings).join(', ') });
}
