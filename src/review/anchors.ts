import { existsSync, readFileSync } from 'node:fs';
import type { AuditReview } from '../protocol/review.ts';
import { gateLines } from './gateLines.ts';
import type { Place } from './place.ts';
import { nameOf, recordPath } from './side.ts';

type Anchors = NonNullable<Extract<AuditReview, { comparison: unknown }>['record']>;

/** The committed record of an audit, and where its gates stand in it; undefined where there is none. */
export async function anchorsOf(place: Place, audit: string, signal: AbortSignal): Promise<Anchors | undefined> {
  const path = recordPath(place, audit);
  await place.bring(path, signal).catch(() => signal.throwIfAborted());
  if (!existsSync(path)) return undefined;
  return { path: nameOf(place, path), lines: gateLines(readFileSync(path, 'utf8')) };
}
