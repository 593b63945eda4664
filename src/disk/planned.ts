import { createHash } from 'node:crypto';
import { dirname, join, relative } from 'node:path';
import { dayOf } from '../policy/day.ts';
import { planOf } from '../policy/plan.ts';
import type { AuditEntry, Policy } from '../policy/schema.ts';
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
function hashOf({ audits, datasets = {}, about, report }: Policy, name: string): string {
  const audit = audits[name]!;
  return createHash('sha256')
    .update(JSON.stringify(inOrder([audit, datasetsOf(audit, datasets), about?.words, ...(report ? [report] : [])])))
    .digest('hex');
}

/** Those that the audit reads; of a query all, since any may stand in it. */
function datasetsOf({ predictions }: AuditEntry, datasets: NonNullable<Policy['datasets']>): unknown {
  if (typeof predictions === 'string') return undefined;
  if ('sql' in predictions) return datasets;
  return predictions.join && datasets[predictions.join.to];
}

/** The same whatever the order in which keys were written. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => [key, inOrder(one)]);
}
