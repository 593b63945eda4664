import type { AuditDocument } from '../protocol/document.ts';
import { AuditError } from '../protocol/failures.ts';
import type { AuditAsk, Progress } from '../protocol/services.ts';
import { checkReference } from './checkReference.ts';
import { detect } from './detect/detect.ts';
import { reasonsFor, settle } from './detect/settle.ts';
import { documentOf } from './documentOf.ts';
import { fingerprint } from './fingerprint.ts';
import { groupingsOf } from './groupings.ts';
import { measureCube } from './measureCube.ts';
import type { Ports } from './ports.ts';
import { sourceOf } from './sources/index.ts';
import { type KeptDatabase, keptDatabase } from './sources/keptDatabase.ts';
import { whileUnchanged } from './unchanged.ts';

/**
 * START HERE: the whole audit of one file, from bytes to the audit document.
 *
 * detect (what are the columns?) -> settle (nothing open) -> tally (count the rows; they stop here) -> measure
 * (numbers and gaps from the counts) -> document.
 *
 * @param progress is told when a phase begins, and how much of the reading is done
 * @throws AuditError whenever it cannot be done: a code, the facts, the place; the signal's reason once it is aborted
 */
export async function audit(
  ask: AuditAsk,
  ports: Ports,
  signal: AbortSignal,
  progress: (progress: Progress) => void,
): Promise<AuditDocument> {
  // Once the audit is over, whatever of it still runs is stopped: the tally too, where the file could not be hashed.
  const over = new AbortController();
  const whole = AbortSignal.any([signal, over.signal]);
  const kept = keptDatabase();
  const files = ask.join ? [ask.path, ask.join.path] : [ask.path];
  try {
    const read = await whileUnchanged(files, whole, () => readAll(ask, ports, whole, progress, kept));
    if (ask.reference) checkReference(ask.path, ask.reference, read.tally.cube);

    progress({ phase: 'measuring' });
    const settings = settingsOf(ask);
    const measured = await measureCube(read.tally.cube, settings, whole);
    return documentOf({ ask, version: ports.version, ...read, settings, measured });
  } catch (error) {
    throw ofFile(error, ask.path);
  } finally {
    over.abort();
    await kept.end();
  }
}

/** What is deep inside knows columns, not files: a failure that names none is about the audited one. */
function ofFile(error: unknown, path: string): unknown {
  if (!(error instanceof AuditError) || 'path' in error.facts || 'file' in error.facts) return error;
  return new AuditError(error.code, { path, ...error.facts }, error);
}

/** Everything that the audit takes from its files. */
async function readAll(
  ask: AuditAsk,
  ports: Ports,
  signal: AbortSignal,
  progress: (progress: Progress) => void,
  kept: KeptDatabase,
) {
  progress({ phase: 'detecting' });
  // Begun at once, in a thread of its own: there is time for it while the columns are looked at. An error waits its turn.
  const hashed = fingerprint(ask.path, signal);
  hashed.catch(() => undefined);
  const choices = ask.choices ?? {};
  // What detection opens is counted in, unless another file joins in: then each needs a database of its own.
  const looking = ask.join ? ports : { ...ports, withDatabase: kept.first };
  const detection = await detect({ path: ask.path, choices, ...(ask.join && { join: ask.join }) }, looking, signal);
  const roles = settle(detection, choices);
  const because = reasonsFor(roles, detection, choices, ask.choicesBecause);

  progress({ phase: 'reading', share: 0 });
  const plan = {
    path: ask.path,
    roles,
    groupings: groupingsOf(roles.groups, ask.cross),
    ...(ask.join && { join: ask.join }),
    ...(ask.where !== undefined && { where: ask.where }),
  };
  const counting = { ...ports, withDatabase: kept.last };
  const [tally, sha256] = await Promise.all([
    sourceOf(plan).tally(plan, counting, signal, (share) => progress({ phase: 'reading', share })),
    hashed,
  ]);
  return { detection, roles, because, tally, sha256 };
}

const settingsOf = ({ minGroup = 50, seed = 1, reference }: AuditAsk): AuditDocument['settings'] => ({
  level: 0.95,
  minGroup: { rows: minGroup, denominator: Math.min(10, minGroup) },
  seed,
  ...(reference && { reference }),
});
