import type { JoinOffer } from '../../protocol/detection.ts';
import { AuditError } from '../../protocol/failures.ts';
import type { Ports } from '../ports.ts';
import { columnsOf } from './columns.ts';
import { type KeyPair, keyPairs } from './keys.ts';
import { type Overlap, overlapOf } from './overlap.ts';
import { sampleOf } from './sample.ts';
import { groupsOf } from './sensitive.ts';
import type { Column, Sample } from './table.ts';
import { looseTruthNames, outcomeNames, truthNames } from './vocabulary.ts';

type Table = { readonly path: string; readonly sample: Sample; readonly columns: readonly Column[] };

/**
 * Files that would complete `path`, best first: those that share its keys, or are as long.
 *
 * Confidence is at least `askBelow` only where 95 % of the keys are found, none stands twice in the other file, and the keys
 * cannot agree by chance, as running numbers do. Candidates that cannot be read are left out.
 *
 * @param candidates absolute paths; each costs a look at a sample, and at its key column
 */
export async function offerJoins(
  path: string,
  candidates: readonly string[],
  ports: Ports,
  signal: AbortSignal,
): Promise<JoinOffer[]> {
  const left = await tableOf(path, ports, signal);
  const offers: JoinOffer[] = [];
  for (const candidate of new Set(candidates)) {
    if (candidate === path) continue;
    signal.throwIfAborted();
    try {
      const offer = await offerFor(left, await tableOf(candidate, ports, signal), ports, signal);
      if (offer) offers.push(offer);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof AuditError)) throw error;
      ports.log.debug(`a file is no candidate for a join: ${error.code}`);
    }
  }
  return offers.sort((a, b) => b.confidence - a.confidence || b.brings.length - a.brings.length);
}

async function tableOf(path: string, ports: Ports, signal: AbortSignal): Promise<Table> {
  const sample = await sampleOf(path, ports, signal);
  return { path, sample, columns: await columnsOf(sample, signal) };
}

async function offerFor(left: Table, right: Table, ports: Ports, signal: AbortSignal): Promise<JoinOffer | undefined> {
  const names = new Set(left.columns.map(({ name }) => name));
  const brought = right.columns.filter(({ name }) => !names.has(name));
  if (brought.length === 0) return undefined;
  for (const pair of keyPairs(left.columns, left.sample, right.columns)) {
    const overlap = await overlapOf(left, right, pair, ports, signal);
    if (overlap.matched >= Math.max(2, 0.05 * (overlap.matched + overlap.unmatched)))
      return byKey(right.path, pair, overlap, brought);
  }
  return byOrder(left.sample, right.sample, right.path, brought);
}

function byKey(
  path: string,
  { left, right, telling }: KeyPair,
  overlap: Overlap,
  brought: readonly Column[],
): JoinOffer {
  const share = overlap.matched / (overlap.matched + overlap.unmatched);
  const brings = brought.filter((column) => column !== right);
  const sound = share >= 0.95 && overlap.duplicateKeys === 0;
  const sure = sound && telling ? (completes(brings) ? 0.95 : 0.86) : sound ? 0.8 : 0.7 * share;
  return {
    join: { path, on: { left: left.name, right: right.name } },
    confidence: Math.round(sure * 1000) / 1000,
    because: { code: 'joinKey', overlap: share },
    matched: overlap.matched,
    unmatched: overlap.unmatched,
    duplicateKeys: overlap.duplicateKeys,
    brings: brings.map(({ name }) => name),
  };
}

/** Equal lengths are all there is to go by, so this is always asked. */
function byOrder(left: Sample, right: Sample, path: string, brings: readonly Column[]): JoinOffer | undefined {
  if (left.rows === undefined || left.rows < 2 || left.rows !== right.rows || !completes(brings)) return undefined;
  return {
    join: { path, on: 'rowOrder' },
    confidence: 0.55,
    because: { code: 'sameRowCount', rows: left.rows },
    matched: left.rows,
    unmatched: 0,
    duplicateKeys: 0,
    brings: brings.map(({ name }) => name),
  };
}

/** Whether the columns hold what an audit lacks: truth by its name, or a sensitive group. */
const completes = (columns: readonly Column[]): boolean =>
  groupsOf(columns).length > 0 ||
  columns.some(({ snake }) => truthNames.has(snake) || looseTruthNames.has(snake) || outcomeNames.has(snake));
