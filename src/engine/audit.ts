import type { AuditDocument } from '../protocol/document.ts';
import { AuditError } from '../protocol/failures.ts';
import { pathsOf } from '../protocol/query.ts';
import type { RoleChoices } from '../protocol/roles.ts';
import type { AuditAsk, Progress } from '../protocol/services.ts';
import { checked } from './checked.ts';
import { checkReference } from './checkReference.ts';
import { detect } from './detect/detect.ts';
import { type Rows, withRows } from './detect/rows.ts';
import { reasonsFor, settle } from './detect/settle.ts';
import { stageRoles } from './detect/stageRoles.ts';
import { documentOf } from './documentOf.ts';
import { favourableClass } from './favourableClass.ts';
import { fingerprintsOf } from './fingerprints.ts';
import { lookFurther } from './further/index.ts';
import { groupingsOf } from './groupings.ts';
import { measureCube } from './measureCube.ts';
import type { Ports } from './ports.ts';
import { sourceOf } from './sources/index.ts';
import { type KeptDatabase, keptDatabase } from './sources/keptDatabase.ts';
import { numberRows } from './sources/numberRows.ts';
import { staysWithin } from './staysWithin.ts';
import { whileUnchanged } from './unchanged.ts';

/**
 * START HERE: the whole audit of one file, from bytes to the audit document.
 *
 * query (where a policy asks one) -> detect (what are the columns?) -> settle (nothing open) -> tally (count the rows; they stop here) -> measure
 * (numbers and gaps from the counts) -> document.
 *
 * @param progress is told when a phase begins, and how much of it is done where that is known
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
  try {
    await staysWithin(ask);
    const querying = (share: number) => progress({ phase: 'querying', share });
    if (ask.query) querying(0);
    const read = await whileUnchanged(pathsOf(ask), whole, () =>
      withRows(ask, ports, whole, querying, async (rows) => {
        try {
          const read = await readAll(ask, rows, ports, whole, progress, kept);
          return { ...read, further: await furtherOf(ask, ports, read, whole, progress) };
        } finally {
          // Before the rows of a query go, which it may still hold open.
          await kept.end();
        }
      }),
    );
    if (ask.reference) checkReference(ask.path, ask.reference, read.tally.cube);

    progress({ phase: 'measuring', share: 0 });
    const settings = settingsOf(ask);
    const measured = await measureCube(
      read.tally.cube,
      { ...settings, favourable: favourableClass(read.roles) },
      whole,
      (share) => progress({ phase: 'measuring', share }),
    );
    const findings = await checked(ask, { cube: read.tally.cube, roles: read.roles, settings });
    return documentOf({ ask, findings, version: ports.version, ...read, settings, measured });
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
  const named = new AuditError(error.code, { path, ...error.facts }, error.cause);
  if (error.stack !== undefined) named.stack = error.stack;
  return named;
}

/** Everything that the audit takes from its files. */
async function readAll(
  ask: AuditAsk,
  { path, queried }: Rows,
  ports: Ports,
  signal: AbortSignal,
  progress: (progress: Progress) => void,
  kept: KeptDatabase,
) {
  progress({ phase: 'detecting' });
  // Begun at once, in a thread of its own: there is time for it while the columns are looked at. An error waits its turn.
  const hashed = fingerprintsOf(ask, queried?.datasets, signal);
  hashed.catch(() => undefined);
  const given = ask.choices ?? {};
  // What detection opens is counted in, unless another file joins in: then each needs a database of its own.
  const looking = ask.join ? ports : { ...ports, withDatabase: kept.first };
  const look = (choices: RoleChoices, place: Ports) =>
    detect({ path, choices, ...(ask.join && { join: ask.join }) }, place, signal);
  const found = await look(given, looking);
  const ofStages = stageRoles(ask.further?.stages, found, given);
  const choices = ofStages ?? given;
  const detection = ofStages === undefined ? found : await look(ofStages, ports);
  const roles = settle(detection, choices);
  const because = reasonsFor(roles, detection, choices, ask.choicesBecause);

  progress({ phase: 'reading', share: 0 });
  const plan = {
    path,
    roles,
    groupings: groupingsOf(roles.groups, ask.cross),
    ...(ask.join && { join: ask.join }),
    ...(ask.where !== undefined && { where: ask.where }),
    ...reviewOf(ask),
  };
  // A guess of a unit is not taken, but how often its values repeat is worth a note.
  const suspected = choices.unit === undefined && roles.count === undefined ? detection.roles.unit?.value : undefined;
  const counted = { ...plan, ...(suspected !== undefined && { suspected }) };
  const counting = { ...ports, withDatabase: kept.last };
  const [tally, hashes] = await Promise.all([
    sourceOf(plan).tally(counted, counting, signal, (share) => progress({ phase: 'reading', share })),
    hashed,
  ]);
  return { detection, roles, because, plan, tally, hashes, queried };
}

/** Said before the rows are read. */
function reviewOf({ further }: AuditAsk): { readonly review?: number } {
  const { review } = further ?? {};
  if (review === undefined) return {};
  if (!(review > 0 && review < 1))
    throw new AuditError('badOption', { option: 'review', value: `${review}`, expected: 'a share between 0 and 1' });
  return { review };
}

/** What was asked for beyond the groups; each counts the rows once more, in another way. */
async function furtherOf(
  { further: asked, ...ask }: AuditAsk,
  ports: Ports,
  { plan, tally, detection }: Awaited<ReturnType<typeof readAll>>,
  signal: AbortSignal,
  progress: (progress: Progress) => void,
) {
  if (asked === undefined) return undefined;
  progress({ phase: 'lookingFurther' });
  const { withDatabase: _, ...place } = ports;
  return lookFurther({
    asked,
    plan,
    cube: tally.cube,
    detection,
    settings: settingsOf(ask),
    count: (plan) => sourceOf(plan).tally(plan, place, signal, () => {}),
    numbers: (columns, most, seed) => numberRows(plan, columns, most, seed, ports.temporary, signal),
    progress: (share) => progress({ phase: 'lookingFurther', share }),
    signal,
  });
}

const settingsOf = ({ minGroup = 50, seed = 1, reference, further }: AuditAsk): AuditDocument['settings'] => ({
  level: 0.95,
  minGroup: { rows: minGroup, denominator: Math.min(10, minGroup) },
  seed,
  ...(reference && { reference }),
  ...(further && { further }),
});
