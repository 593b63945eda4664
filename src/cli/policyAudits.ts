import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { planned } from '../disk/planned.ts';
import { readPolicy } from '../disk/readPolicy.ts';
import { isWithin } from '../disk/within.ts';
import { audit as auditFile } from '../engine/audit.ts';
import { ofNewest } from '../engine/newest.ts';
import { readRecord } from '../engine/record/readRecord.ts';
import { suppressed } from '../engine/suppress/suppressed.ts';
import { policyNames } from '../policy/names.ts';
import { isSound, type Parsed } from '../policy/parse.ts';
import type { Policy } from '../policy/schema.ts';
import type { AuditDocument } from '../protocol/document.ts';
import { AuditError, toFailure } from '../protocol/failures.ts';
import { canBeShown } from '../protocol/record.ts';
import type { AuditAsk } from '../protocol/services.ts';
import { failureSentence } from '../words/failures.ts';
import { policySentence } from '../words/policy.ts';
import type { Checked } from './checked.ts';
import { type TerminalOptions, withPorts } from './ports.ts';
import { suppressBelowOf } from './suppressBelow.ts';

export type PolicyOptions = TerminalOptions & {
  /** Only this audit. */
  readonly audit?: string;
  /** Links may lead out of the working directory. */
  readonly outside?: boolean;
  /** As of this day, `YYYY-MM-DD`; absent: today. */
  readonly day?: string;
  /** Counts below it are withheld, where the policy does not ask for more. */
  readonly suppressBelow?: string;
  /** Records that are shared besides, of an audit of the policy at a path; all audits that are made have names. */
  readonly beside?: (audit: string, policy: string, names: readonly string[]) => Promise<readonly AuditDocument[]>;
};

/** A policy, what stands where in it, and what became of its audits. */
export type PolicyAudited = {
  readonly path: string;
  readonly policy: Policy;
  readonly places: Parsed['places'];
  readonly checked: readonly Checked[];
};

/**
 * Makes the audits of a policy, one after the other; one that fails does not keep the others from being made. Small counts
 * are withheld already: whatever is made of a policy is to be shared.
 *
 * @param path the policy or its folder; absent: the nearest above
 * @throws AuditError where there is no policy, or it is not sound, or has no such audit
 */
export async function auditPolicy(
  path: string | undefined,
  { audit: only, outside = false, day, suppressBelow, beside = async () => [], ...terminal }: PolicyOptions,
  version: string,
  signal: AbortSignal,
): Promise<PolicyAudited> {
  const at = policyAt(path);
  const top = topOf(at);
  const { file: policy, places } = soundPolicy(at, top);
  const smallest = suppressBelowOf(suppressBelow, policy);
  const site = { path: at, top: process.cwd(), ...(outside ? {} : { within: [top] }), ...(day && { day }) };
  const names = namesOf(policy, only);
  const checked: Checked[] = [];
  await withPorts(version, terminal, async (ports, progressOf) => {
    for (const audit of names) {
      try {
        const ask: AuditAsk = await ofNewest(planned(policy, audit, site));
        const document = await auditFile(ask, ports, signal, progressOf(audit));
        const others = [...(await baseOf(ask)), ...(await beside(audit, at, names))];
        checked.push({ audit, ask, document: suppressed(document, smallest, others) });
      } catch (error) {
        signal.throwIfAborted();
        const failure = toFailure(error);
        checked.push({ audit, sentence: failureSentence(failure), code: failure.code });
      }
    }
  });
  return { path: at, policy, places, checked };
}

/** The record that a policy's changes are measured from: it may be of the same rows. */
async function baseOf({ checks }: AuditAsk): Promise<readonly AuditDocument[]> {
  const base = checks?.base === undefined ? undefined : await readRecord(checks.base);
  return base && canBeShown(base) ? [base] : [];
}

/** The policy that is named, that of a folder, or the nearest one above. */
export function policyAt(path: string | undefined): string {
  const start = resolve(path ?? '.');
  if (!existsSync(start)) throw new AuditError('policyMissing', { path: start, reason: 'notThere' });
  if (!statSync(start).isDirectory()) return start;
  for (let folder = start; ; folder = dirname(folder)) {
    const [found, ...others] = policyNames.filter((name) => existsSync(join(folder, name)));
    if (others.length > 0) throw new AuditError('severalPolicies', { path: folder, policies: [found!, ...others] });
    if (found !== undefined) return join(folder, found);
    if (dirname(folder) === folder || path !== undefined) throw new AuditError('policyMissing', { path: start });
  }
}

/** What counts as inside: the working directory, as in CI, or the folder of a policy that lies elsewhere. */
export const topOf = (policy: string): string =>
  isWithin(realpathSync(policy), [process.cwd()]) ? process.cwd() : dirname(policy);

/** A policy with anything wrong in it is not checked by the half that is right. */
function soundPolicy(path: string, top: string): Parsed & { readonly file: Policy } {
  const parsed = readPolicy(readFileSync(path, 'utf8'), path, [top]);
  if (isSound(parsed)) return parsed;
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
