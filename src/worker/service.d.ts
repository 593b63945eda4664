import type { Ports } from '../engine/ports.ts';
import type { DetectAsk, Detection, JoinOffer } from '../protocol/detection.ts';
import type { AuditDocument } from '../protocol/document.ts';
import type { Handlers } from '../protocol/rpc.ts';
import type { AuditAsk, Change, EngineService, Progress } from '../protocol/services.ts';
import type { Documents } from './documents.ts';
/** The engine as this process uses it. */
export type Engine = {
    detect(ask: DetectAsk, ports: Ports, signal: AbortSignal): Promise<Detection>;
    offerJoins(path: string, candidates: readonly string[], ports: Ports, signal: AbortSignal): Promise<readonly JoinOffer[]>;
    audit(ask: AuditAsk, ports: Ports, signal: AbortSignal, progress: (progress: Progress) => void): Promise<AuditDocument>;
};
/** Looks at an audit before its file changes again: what did the last one say, and which rows flipped since? */
export type Changes = {
    since(id: string, document: AuditDocument, ask: AuditAsk, signal: AbortSignal): Promise<Change | undefined>;
};
/**
 * What the host asks of this process. Audits run one at a time, in the order asked; detection, offers of joins and
 * pages of documents overtake them.
 */
export declare function engineService(engine: Engine, documents: Documents, changes: Changes, ports: Ports): Handlers<EngineService>;
