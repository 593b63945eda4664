import { htmlReport } from '../engine/reports/html/page.ts';
import { type CheckResult, exitCode } from './checkResult.ts';
import { endWith } from './exitCodes.ts';
import { checkCsv } from './formats/checkCsv.ts';
import { checkJson } from './formats/checkJson.ts';
import { checkJunit } from './formats/checkJunit.ts';
import { checkMarkdown } from './formats/checkMarkdown.ts';
import { checkSarif } from './formats/checkSarif.ts';
import { checkTable } from './formats/checkTable.ts';
import { type Formats, type OutputOptions, outputsOf } from './formats/outputs.ts';
import { auditPolicy, type PolicyOptions } from './policyAudits.ts';

export type CheckOptions = PolicyOptions & OutputOptions & { readonly strict?: boolean };

const formats: Formats<CheckResult> = {
  table: ({ checked }) => checkTable(checked),
  json: ({ checked }) => checkJson(checked),
  csv: ({ checked }) => checkCsv(checked),
  html: ({ checked }) => htmlReport(checked.flatMap((one) => ('document' in one ? [one.document] : []))),
  markdown: ({ checked }) => checkMarkdown(checked),
  junit: ({ checked }) => checkJunit(checked),
  sarif: checkSarif,
};

/**
 * `evenhand check [POLICY]`: every audit of a policy, and what its gates come to. Exits with 0 where all hold or cannot be
 * told, 1 where one fails (`--strict`, or `on_inconclusive: fail`: where one cannot be told, too); where an audit could not
 * be made, with what that failure ends in.
 */
export async function check(path: string | undefined, options: CheckOptions, version: string, signal: AbortSignal) {
  const put = outputsOf(formats, options);
  const audited = await auditPolicy(path, options, version, signal);
  const strict = options.strict === true || audited.policy.on_inconclusive === 'fail';
  const result = { ...audited, strict, version, ...(options.audit !== undefined && { only: options.audit }) };
  await put(result);
  endWith(exitCode(result));
}
