import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { ofNewest } from '../engine/newest.ts';
import type { Ports } from '../engine/ports.ts';
import { whileUnchanged } from '../engine/unchanged.ts';
import type { DetectAsk, Detection, JoinOffer } from '../protocol/detection.ts';
import type { AuditDocument } from '../protocol/document.ts';
import { pathsOf } from '../protocol/query.ts';
import type { Bases, RecordsAsk, Review, ReviewAsk } from '../protocol/review.ts';
import type { Handlers } from '../protocol/rpc.ts';
import type { AuditAsk, AuditSummary, EngineService, Progress } from '../protocol/services.ts';
import type { Changes } from './changes.ts';
import type { Documents } from './documents.ts';
import { queue } from './queue.ts';

/** The engine as this process uses it. */
export type Engine = {
  detect(ask: DetectAsk, ports: Ports, signal: AbortSignal): Promise<Detection>;
  offerJoins(
    path: string,
    candidates: readonly string[],
    ports: Ports,
    signal: AbortSignal,
  ): Promise<readonly JoinOffer[]>;
  audit(
    ask: AuditAsk,
    ports: Ports,
    signal: AbortSignal,
    progress: (progress: Progress) => void,
  ): Promise<AuditDocument>;
  review(ask: ReviewAsk, ports: Ports, signal: AbortSignal, progress: (progress: Progress) => void): Promise<Review>;
  reviewOfRecords(ask: RecordsAsk): Review;
  basesOf(folder: string, signal: AbortSignal): Promise<Bases>;
};

/**
 * What the host asks of this process. Audits run one at a time, in the order asked; detection, offers of joins and
 * pages of documents overtake them.
 */
export function engineService(
  engine: Engine,
  documents: Documents,
  changes: Changes,
  ports: Ports,
): Handlers<EngineService> {
  const inTurn = queue();

  const audit = async (asked: AuditAsk, signal: AbortSignal, progress: (progress: Progress) => void) => {
    progress({ phase: 'detecting' });
    const ask = await ofNewest(asked);
    const { headerHash, ...ended } = await whileUnchanged(pathsOf(ask), signal, async (stamp) => {
      const detected = await engine.detect({ path: ask.path }, ports, signal);
      const document = await engine.audit(ask, ports, signal, progress);
      return { id: randomUUID(), document, stamp, headerHash: detected.headerHash };
    });
    const { id, document } = ended;
    const change = await changes.since(ended, signal);
    signal.throwIfAborted();
    const size = documents.keep(id, document);
    changes.remember(ended);
    const summary: AuditSummary = {
      id,
      path: ask.path,
      rowsUsed: document.input.rowsUsed,
      headerHash,
      size,
      ...(document.headline && { headline: document.headline }),
      ...(change && { change }),
      ...(ask.checks && { findings: document.findings }),
    };
    return summary;
  };

  const kept = (review: Review): string => {
    const id = randomUUID();
    documents.keep(id, review);
    return id;
  };

  /** The folder for temporary files may not be there yet, or have been cleared away. */
  const withFolder = async <T>(task: () => Promise<T>): Promise<T> => {
    await mkdir(ports.temporary, { recursive: true });
    return task();
  };

  return {
    detect: (ask, signal) => withFolder(() => engine.detect(ask, ports, signal)),
    offerJoins: ({ path, candidates }, signal) => withFolder(() => engine.offerJoins(path, candidates, ports, signal)),
    audit: (ask, signal, progress) => inTurn(() => withFolder(() => audit(ask, signal, progress)), signal),
    readDocument: ({ id, from }) => documents.page(id, from),
    review: (ask, signal, progress) =>
      inTurn(() => withFolder(async () => kept(await engine.review(ask, ports, signal, progress))), signal),
    compareRecords: (ask) => withFolder(async () => kept(engine.reviewOfRecords(ask))),
    bases: ({ folder }, signal) => engine.basesOf(folder, signal),
  };
}
