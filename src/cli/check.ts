import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { readPolicy } from '../disk/readPolicy.ts';
import { isWithin } from '../disk/within.ts';
import { audit as auditFile } from '../engine/audit.ts';
import { ofNewest } from '../engine/newest.ts';
import { dayOf } from '../policy/day.ts';
import { policyNames } from '../policy/names.ts';
import { isSound } from '../policy/parse.ts';
import { planOf } from '../policy/plan.ts';
import type { Policy } from '../policy/schema.ts';
import { AuditError, toFailure } from '../protocol/failures.ts';
import type { Finding } from '../protocol/gates.ts';
import { failureSentence } from '../words/failures.ts';
import { policySentence } from '../words/policy.ts';
import type { Checked } from './checked.ts';
import { checkText } from './checkText.ts';
import { withPorts } from './ports.ts';

export type CheckOptions = {
  readonly audit?: string;
  readonly strict?: boolean;
  /** Links may lead out of the working directory. */
  readonly outside?: boolean;
  readonly format?: string;
  readonly verbose?: boolean;
};

/**
 * `evenhand check [POLICY]`: every audit of a policy, and what its gates come to. Exits with 0 where all hold or cannot be
 * told, 1 where one fails (`--strict`, or `on_inconclusive: fail`: where one cannot be told, too), 2 where an audit could
 * not be made.
 */
export async function check(path: string | undefined, options: CheckOptions, version: string, signal: AbortSignal) {
  const policy = policyAt(path);
  const top = topOf(policy);
  const file = soundPolicy(policy, top);
  const names = namesOf(file, options.audit);
  const checked: Checked[] = [];
  await withPorts(version, options.verbose ?? false, async (ports) => {
    for (const audit of names) {
      const plan = planOf(file, audit, {
        policy: relative(process.cwd(), policy).replaceAll('\\', '/'),
        today: dayOf(new Date()),
        ...(options.outside ? {} : { within: [top] }),
        resolve: (relativePath) => join(dirname(policy), relativePath),
      });
      try {
        checked.push({ audit, document: await auditFile(await ofNewest(plan), ports, signal, () => {}) });
      } catch (error) {
        signal.throwIfAborted();
        checked.push({ audit, sentence: failureSentence(toFailure(error)) });
      }
    }
  });
  process.stdout.write(
    options.format === 'json' ? JSON.stringify(documentsOf(checked), null, 2) + '\n' : checkText(checked),
  );
  const strict = options.strict === true || file.on_inconclusive === 'fail';
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

/** The policy that is named, that of a folder, or the nearest one above. */
function policyAt(path: string | undefined): string {
  const start = resolve(path ?? '.');
  if (!existsSync(start)) throw new AuditError('fileNotFound', { path: start });
  if (!statSync(start).isDirectory()) return start;
  for (let folder = start; ; folder = dirname(folder)) {
    const [found, ...others] = policyNames.filter((name) => existsSync(join(folder, name)));
    if (others.length > 0) throw new AuditError('severalPolicies', { path: folder, policies: [found!, ...others] });
    if (found !== undefined) return join(folder, found);
    if (dirname(folder) === folder || path !== undefined) throw new AuditError('policyMissing', { path: start });
  }
}

/** What counts as inside: the working directory, as in CI, or the folder of a policy that lies elsewhere. */
const topOf = (policy: string): string =>
  isWithin(realpathSync(policy), [process.cwd()]) ? process.cwd() : dirname(policy);

/** A policy with anything wrong in it is not checked by the half that is right. */
function soundPolicy(path: string, top: string): Policy {
  const parsed = readPolicy(readFileSync(path, 'utf8'), path, [top]);
  if (isSound(parsed)) return parsed.file;
  const lines = parsed.problems
    .filter(({ severity }) => severity === 'error')
    .map(
      (problem) =>
        `${relative(process.cwd(), path)}:${problem.range.start.line + 1}:${problem.range.start.column + 1} ${policySentence(problem)}`,
    );
  throw new AuditError('policyFaulty', { path, problems: lines });
}

function namesOf({ audits }: Policy, only: string | undefined): readonly string[] {
  const all = Object.keys(audits);
  if (only === undefined) return all;
  if (all.includes(only)) return [only];
  throw new AuditError('badOption', { option: 'audit', value: only, expected: all.join(', ') });
}
