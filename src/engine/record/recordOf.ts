import { relative } from 'node:path';
import type { AuditDocument } from '../../protocol/document.ts';
import { pathsOf } from '../../protocol/query.ts';
import type { AuditAsk } from '../../protocol/services.ts';

/**
 * An audit as it is committed: its paths start at the folder of the record, with `/` on every system, so that it is the
 * same on every machine.
 *
 * @param policy absolute path of the policy that asked for it
 */
export function recordOf(document: AuditDocument, ask: AuditAsk, policy: string, folder: string): AuditDocument {
  const base = ask.checks?.base;
  const known = new Map(
    [...pathsOf(ask), ...(base ? [base] : [])].map((path) => [path, relative(folder, path).replaceAll('\\', '/')]),
  );
  const record = renamed(document, known) as AuditDocument;
  const from = relative(folder, policy).replaceAll('\\', '/');
  return record.policy ? { ...record, policy: { ...record.policy, path: from } } : record;
}

function renamed(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return names.get(value) ?? value;
  if (Array.isArray(value)) return value.map((one) => renamed(one, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, renamed(one, names)]));
}
