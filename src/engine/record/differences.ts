import type { GroundChange } from '../../protocol/comparison.ts';
import type { AuditDocument } from '../../protocol/document.ts';
import { groundOf } from '../compare/ground.ts';

/** Where two records differ: a path into both, and what stands there; undefined where nothing does. */
export type Difference = { readonly path: string; readonly recorded: unknown; readonly now: unknown };

/** How a record differs from the same audit made again. */
export type Differences = { readonly ground: readonly GroundChange[]; readonly fields: readonly Difference[] };

/**
 * Compares a record with the same audit made again. Where its ground is the same, every field must be the same: one that
 * is not was changed by hand, or belongs to another audit.
 */
export function differencesOf(recorded: AuditDocument, now: AuditDocument): Differences {
  return {
    ground: groundOf(recorded, now).filter((what) => reasons.has(what)),
    fields: differing(recorded, withoutUndefined(now), '').filter(({ path }) => !isAge(path, now)),
  };
}

/** What may be another without anybody's hand in the record. Roles and settings follow from the policy and the data. */
const reasons: ReadonlySet<GroundChange> = new Set(['data', 'policy', 'base', 'version']);

/** How old the data are depends on when the file was last written: a checkout writes it again. */
function isAge(path: string, { findings }: AuditDocument): boolean {
  const [, at] = /^findings\[(\d+)\]/.exec(path) ?? [];
  return at !== undefined && findings[Number(at)]?.id === 'require.newer_than_days';
}

function differing(recorded: unknown, now: unknown, path: string): readonly Difference[] {
  if (Object.is(recorded, now)) return [];
  if (isMap(recorded) && isMap(now)) {
    const keys = [...new Set([...Object.keys(recorded), ...Object.keys(now)])];
    return keys.flatMap((key) => differing(recorded[key], now[key], stepTo(path, key)));
  }
  if (Array.isArray(recorded) && Array.isArray(now))
    return Array.from({ length: Math.max(recorded.length, now.length) }, (_, at) =>
      differing(recorded[at], now[at], `${path}[${at}]`),
    ).flat();
  return [{ path, recorded, now }];
}

const isMap = (of: unknown): of is { readonly [key: string]: unknown } =>
  typeof of === 'object' && of !== null && !Array.isArray(of);

const stepTo = (path: string, key: string): string =>
  /^\w+$/.test(key) ? (path === '' ? key : `${path}.${key}`) : `${path}[${JSON.stringify(key)}]`;

/** As it would be read again. */
const withoutUndefined = (document: AuditDocument): unknown => JSON.parse(JSON.stringify(document));
