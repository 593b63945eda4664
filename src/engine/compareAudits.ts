import type { Comparison, Unpaired } from '../protocol/comparison.ts';
import type { AuditDocument } from '../protocol/document.ts';
import { AuditError } from '../protocol/failures.ts';
import { comparePaired } from './compare/paired.ts';
import { type DataFiles, planOf } from './compare/planOf.ts';
import { compareRecords, ofOtherTruth } from './compare/records.ts';
import type { Pairs } from './cube/pairs.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Ports } from './ports.ts';
import { pairsOf } from './sources/pairs.ts';
import type { TallyPlan } from './sources/source.ts';
import { whileUnchanged } from './unchanged.ts';

/** An audit, and where its data are if they are at hand. */
export type Audited = { readonly document: AuditDocument; readonly files?: DataFiles };

/**
 * Two audits side by side: row by row where the data of both are at hand, are still those that were audited, and hold the
 * same rows; from their records otherwise, and why is said. Data that cannot be read do not fail it.
 *
 * @param worth the smallest change that is worth saying, on the metric's own scale, >= 0; 0.01 if not given
 * @throws the signal's reason once it is aborted
 */
export async function compareAudits(
  before: Audited,
  after: Audited,
  ports: Pick<Ports, 'temporary' | 'log'>,
  signal: AbortSignal,
  worth?: number,
): Promise<Comparison> {
  const pairs = await pairsBetween(before, after, ports, signal);
  return typeof pairs === 'string'
    ? compareRecords(before.document, after.document, worth, pairs)
    : comparePaired(before.document, after.document, pairs, worth);
}

async function pairsBetween(
  before: Audited,
  after: Audited,
  { temporary, log }: Pick<Ports, 'temporary' | 'log'>,
  signal: AbortSignal,
): Promise<Pairs | Unpaired> {
  const both = [before, after];
  if (before.files === undefined || after.files === undefined) return 'recordsOnly';
  if (ofOtherTruth(before.document, after.document)) return 'otherTruth';
  const reason = both.flatMap(({ document }) => whyNot(document) ?? [])[0];
  if (reason !== undefined) return reason;
  const groupings = after.document.groupings.map(({ by }) => by);
  const plans = [planOf(before.document, before.files), { ...planOf(after.document, after.files), groupings }] as const;
  const paths = [...new Set(plans.flatMap(({ path, join }) => (join ? [path, join.path] : [path])))];
  try {
    return await whileUnchanged(paths, signal, async () => {
      for (const [at, { document }] of both.entries())
        if (!(await areOf(document, plans[at]!, signal))) return 'otherData';
      const pairs = await pairsOf(...plans, temporary, signal);
      if (typeof pairs === 'string') return pairs;
      // A record that was changed by hand may tell of other rows.
      const { rows } = pairs;
      const asAudited = rows.before === before.document.input.rowsUsed && rows.after === after.document.input.rowsUsed;
      return asAudited ? pairs : 'otherData';
    });
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof AuditError)) throw error;
    const { code } = error;
    log.warn(`The rows of two audits could not be read again: ${code}`);
    return 'unreadable';
  }
}

/** Whether files are those that were audited. */
async function areOf({ input }: AuditDocument, { path, join }: TallyPlan, signal: AbortSignal): Promise<boolean> {
  if ((await fingerprintOf(path, signal)) !== input.sha256) return false;
  return join === undefined || (await fingerprintOf(join.path, signal)) === input.join?.sha256;
}

/** Rows of these cannot be told one by one, or do not each count as one. */
function whyNot({ input, roles }: AuditDocument): Unpaired | undefined {
  if (input.query !== undefined) return 'query';
  if (roles.count !== undefined) return 'counts';
  if (roles.weight !== undefined) return 'weights';
  return roles.unit === undefined ? undefined : 'units';
}
