import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { planned } from '../disk/planned.ts';
import { isWithin } from '../disk/within.ts';
import { audit } from '../engine/audit.ts';
import type { DataFiles } from '../engine/compare/planOf.ts';
import { ofNewest } from '../engine/newest.ts';
import type { Ports } from '../engine/ports.ts';
import { readRecord } from '../engine/record/readRecord.ts';
import { recordNames } from '../engine/record/recordNames.ts';
import { recordOf } from '../engine/record/recordOf.ts';
import type { AuditDocument } from '../protocol/document.ts';
import { AuditError, type Failure, toFailure } from '../protocol/failures.ts';
import { pathsOf } from '../protocol/query.ts';
import { canBeShown } from '../protocol/record.ts';
import type { Origin } from '../protocol/review.ts';
import type { Progress } from '../protocol/services.ts';
import type { Place } from './place.ts';

/** An audit at one end of a comparison, as its record would be. */
export type Side = {
  readonly document: AuditDocument;
  readonly origin: Origin;
  /** Where its data are; absent where only the record was there. */
  readonly files?: DataFiles;
};

/**
 * An audit of a place: made from its data where they are there, else its committed record.
 *
 * @throws AuditError why the audit could not be made, where there is no record either
 */
export async function sideOf(
  place: Place,
  name: string,
  ports: Ports,
  signal: AbortSignal,
  progress: (progress: Progress) => void,
): Promise<Side> {
  const path = recordPath(place, name);
  try {
    const asked = planned(place.policy, name, place);
    for (const wanted of pathsOf(asked)) await place.bring(wanted, signal);
    // Without its base a gate of a change cannot be told, and says so.
    if (asked.checks?.base) await place.bring(asked.checks.base, signal).catch(() => signal.throwIfAborted());
    const ask = await ofNewest(asked);
    const document = await audit(ask, ports, signal, progress);
    return {
      document: recordOf(document, ask, place.path, dirname(path)),
      origin: { from: 'data' },
      files: { path: ask.path, ...(ask.join && { join: ask.join.path }) },
    };
  } catch (error) {
    signal.throwIfAborted();
    const because = toFailure(error);
    if (because.code === 'internal') throw error;
    const record = await committed(place, path, signal);
    if (record === undefined) throw error;
    return {
      document: record,
      origin: {
        from: 'record',
        record: nameOf(place, path),
        because: told(because, [place]),
      },
    };
  }
}

/** Where `evenhand record` puts the record of an audit. */
export function recordPath({ policy, path }: Place, name: string): string {
  const audits = Object.keys(policy.audits);
  return join(dirname(path), 'audits', recordNames(audits)[audits.indexOf(name)]!);
}

async function committed(place: Place, path: string, signal: AbortSignal): Promise<AuditDocument | undefined> {
  await place.bring(path, signal).catch((error) => {
    signal.throwIfAborted();
    if (!(error instanceof AuditError)) throw error;
  });
  if (!existsSync(path)) return undefined;
  const record = await readRecord(path);
  if (record === undefined || !canBeShown(record))
    throw new AuditError('fileUnreadable', { path, reason: 'notARecord' });
  return record;
}

/** From the top of its repository on. */
export const nameOf = ({ top }: Place, path: string): string => relative(top, path).replaceAll('\\', '/');

/** Without the folders in which this machine keeps things: a path is told from the top of its repository on. */
export const told = ({ code, facts }: Failure, places: readonly Place[]): Failure => ({
  code,
  facts: Object.fromEntries(
    Object.entries(facts).map(([key, fact]) => [key, typeof fact === 'string' ? toldPath(fact, places) : fact]),
  ),
});

function toldPath(fact: string, places: readonly Place[]): string {
  const place = places.find(({ top }) => isWithin(fact, [top]));
  return place === undefined ? fact : nameOf(place, fact);
}
