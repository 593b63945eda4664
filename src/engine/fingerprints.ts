import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Dataset } from '../protocol/query.ts';
import type { AuditAsk } from '../protocol/services.ts';
import { fingerprint, fingerprintOf } from './fingerprint.ts';

/** What tells an audit's input from any other: of its file, or of each dataset that it was queried from and of their list. */
export type Fingerprints = {
  readonly sha256: string;
  readonly datasets?: readonly (Dataset & { readonly sha256: string })[];
  /** Of the file that is joined. */
  readonly join?: string;
  /** Of the record that changes are measured from; absent where there is none. */
  readonly base?: string;
};

/** @param datasets in place of the file */
export async function fingerprintsOf(
  { path, join, checks }: Pick<AuditAsk, 'path' | 'join' | 'checks'>,
  datasets: readonly Dataset[] | undefined,
  signal: AbortSignal,
): Promise<Fingerprints> {
  const base = checks?.base;
  const besides = {
    ...(join && { join: await fingerprintOf(join.path, signal) }),
    ...(base !== undefined && existsSync(base) && { base: await fingerprint(base, signal) }),
  };
  if (datasets === undefined) return { sha256: await fingerprintOf(path, signal), ...besides };
  const hashed: (Dataset & { readonly sha256: string })[] = [];
  for (const one of datasets) hashed.push({ ...one, sha256: await fingerprintOf(one.path, signal) });
  const all = createHash('sha256').update(JSON.stringify(hashed.map(({ name, sha256 }) => [name, sha256])));
  return { sha256: all.digest('hex'), datasets: hashed, ...besides };
}
