import { createHash } from 'node:crypto';
import type { Dataset } from '../protocol/query.ts';
import { fingerprintOf } from './fingerprint.ts';

/** What tells an audit's input from any other: of its file, or of each dataset that it was queried from and of their list. */
export type Fingerprints = {
  readonly sha256: string;
  readonly datasets?: readonly (Dataset & { readonly sha256: string })[];
};

/** @param datasets in place of the file */
export async function fingerprintsOf(
  path: string,
  datasets: readonly Dataset[] | undefined,
  signal: AbortSignal,
): Promise<Fingerprints> {
  if (datasets === undefined) return { sha256: await fingerprintOf(path, signal) };
  const hashed: (Dataset & { readonly sha256: string })[] = [];
  for (const one of datasets) hashed.push({ ...one, sha256: await fingerprintOf(one.path, signal) });
  const all = createHash('sha256').update(JSON.stringify(hashed.map(({ name, sha256 }) => [name, sha256])));
  return { sha256: all.digest('hex'), datasets: hashed };
}
