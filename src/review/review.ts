import { mkdtempSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { realPath } from '../disk/within.ts';
import type { Ports } from '../engine/ports.ts';
import { gatesToShare, sharedComparison } from '../engine/sharedComparison.ts';
import { nameIn, repositoryOf } from '../git/repository.ts';
import { mergeBase, type Revision, revisionOf } from '../git/revisions.ts';
import { AuditError, toFailure } from '../protocol/failures.ts';
import type { AuditReview, Review, ReviewAsk } from '../protocol/review.ts';
import type { Progress } from '../protocol/services.ts';
import { anchorsOf } from './anchors.ts';
import { byNeed } from './order.ts';
import { atCommit, type Place, workTree } from './place.ts';
import { type Side, sideOf, told } from './side.ts';

/**
 * What a branch makes worse, and for whom: each audit of a policy as it was at the last commit that the branch shares with
 * its base, and as it is. Where data are not at hand, as where git ignores them, committed records take their place.
 *
 * @throws AuditError where there is no repository, no such revision, no common commit, or no sound policy
 */
export async function review(
  ask: ReviewAsk,
  ports: Ports,
  signal: AbortSignal,
  progress: (progress: Progress) => void,
): Promise<Review> {
  const policy = realPath(ask.policy);
  const repository = await repositoryOf(dirname(policy), signal);
  const base = await revisionOf(repository, ask.base, signal);
  const head = await revisionOf(repository, ask.head ?? 'HEAD', signal);
  const start = { name: base.name, commit: await mergeBase(repository, base, head, signal) };
  const folders: string[] = [];
  const at = (revision: Revision) => {
    const folder = realpathSync(mkdtempSync(join(ports.temporary, 'revision-')));
    folders.push(folder);
    return atCommit(repository, revision, policy, folder, signal);
  };
  try {
    const before = await at(start);
    const after = ask.head === undefined ? workTree(repository, policy, ask.within) : await at(head);
    if (after === undefined) throw new AuditError('notInRevision', { path: policy, revision: head.name });
    const audits: AuditReview[] = [];
    for (const name of namesOf(before, after, ask.audit))
      audits.push(await auditReview(name, before, after, ask, ports, signal, progress));
    return {
      schemaVersion: 1,
      policy: nameIn(repository, policy)!,
      base: { revision: base.name, commit: start.commit },
      ...(ask.head !== undefined && { head: { revision: head.name, commit: head.commit } }),
      audits: audits.toSorted(byNeed),
    };
  } finally {
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  }
}

function namesOf(before: Place | undefined, after: Place, only: string | undefined): readonly string[] {
  const all = [...new Set([before, after].flatMap((place) => Object.keys(place?.policy.audits ?? {})))];
  if (only === undefined) return all;
  if (all.includes(only)) return [only];
  throw new AuditError('noSuchAudit', { path: after.path, audit: only });
}

async function auditReview(
  audit: string,
  before: Place | undefined,
  after: Place,
  { worth, suppressBelow }: ReviewAsk,
  ports: Ports,
  signal: AbortSignal,
  progress: (progress: Progress) => void,
): Promise<AuditReview> {
  if (before === undefined || !has(before, audit)) return { audit, only: 'after' };
  if (!has(after, audit)) return { audit, only: 'before' };
  try {
    const was = await sideOf(before, audit, ports, signal, progress);
    const is = await sideOf(after, audit, ports, signal, progress);
    const record = await anchorsOf(after, audit, signal);
    const least = leastToShare(suppressBelow, [before, after], [was, is]);
    // What is not to be shared is shown whole; but somebody may copy a gate of it.
    const whole = suppressBelow === undefined;
    const comparison = await sharedComparison(was, is, whole ? 0 : least, ports, signal, worth);
    return {
      audit,
      comparison,
      ...(whole && least > 0 && { toShare: gatesToShare(comparison, was, is, least) }),
      before: was.origin,
      after: is.origin,
      ...(record && { record }),
    };
  } catch (error) {
    signal.throwIfAborted();
    const failure = toFailure(error);
    if (failure.code === 'internal') throw error;
    return { audit, failure: told(failure, [before, after]) };
  }
}

/** The smallest count that may be shared. Of a record that withholds something no more is told. */
const leastToShare = (below: number | undefined, places: readonly Place[], sides: readonly Side[]): number =>
  Math.max(
    below ?? 0,
    ...places.map(({ policy }) => policy.report?.suppress_below ?? 0),
    ...sides.map(({ document }) => document.settings.suppressBelow ?? 0),
  );

const has = ({ policy }: Place, audit: string): boolean => Object.hasOwn(policy.audits, audit);
