import { createHash } from 'node:crypto';
import { dirname, join, relative } from 'node:path';
import { dayOf } from '../policy/day.ts';
import { planOf } from '../policy/plan.ts';
import type { Policy } from '../policy/schema.ts';
import type { AuditAsk } from '../protocol/services.ts';

/** Where a policy lies. */
export type Site = {
  readonly path: string;
  /** The folder from which its path is told. */
  readonly top: string;
  /** Folders in which its files may lie; absent: anywhere. */
  readonly within?: readonly string[];
  /** `YYYY-MM-DD`; absent: today. */
  readonly day?: string;
};

/** What the engine is asked for one audit of a policy. */
export const planned = (policy: Policy, audit: string, { path, top, within, day }: Site): AuditAsk =>
  planOf(policy, audit, {
    policy: relative(top, path).replaceAll('\\', '/'),
    sha256: hashOf(policy, audit),
    today: day ?? dayOf(new Date()),
    ...(within && { within }),
    resolve: (file) => join(dirname(path), file),
  });

/** Of all that a policy says of an audit, what it extends among it; not of how it is written. */
function hashOf({ audits, datasets, about }: Policy, audit: string): string {
  const said = [audits[audit], datasets, about?.words];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}
