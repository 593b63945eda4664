import type { JoinOffer } from '../../protocol/detection.ts';
import type { Further } from '../../protocol/further.ts';
import type { Checks } from '../../protocol/gates.ts';
import type { RoleChoices } from '../../protocol/roles.ts';
import type { Remote } from '../../protocol/rpc.ts';
import type { AuditAsk, AuditSummary, EngineService, PanelState } from '../../protocol/services.ts';
import type { Correction, Corrections } from '../workspace/corrections.ts';
import type { Stamp } from '../workspace/stable.ts';

export type ControllerNeeds = {
  readonly engine: Pick<Remote<EngineService>, 'audit' | 'detect' | 'offerJoins' | 'readDocument'>;
  readonly file: { readonly path: string; readonly uri: string; readonly name: string };
  readonly corrections: Pick<Corrections, 'any' | 'of' | 'remember' | 'joinOf' | 'rememberJoin'>;
  /** Waits until the file is no longer being written. */
  untilStable(path: string, signal: AbortSignal): Promise<Stamp>;
  /** Files of the workspace that might complete this one. */
  candidates(signal: AbortSignal): Promise<readonly string[]>;
  /** Asks whether to join although few keys match, or by row order. */
  confirmJoin(offer: JoinOffer): Promise<boolean>;
  sentenceOf(error: unknown): string;
  /** Told of each state. */
  show(state: PanelState): void;
};

export type Controller = {
  state(): PanelState;
  /** Audits the file as it is now; a run that is under way is stopped. Resolves when this run has ended, however it did. */
  run(signal?: AbortSignal): Promise<void>;
  /** Shows an audit that was made elsewhere, for a policy where `ask` says so: the file is audited for it again, until roles are corrected here. */
  take(summary: AuditSummary, ask?: AuditAsk): void;
  /** What the shown audit was checked against. */
  policy(): Checks['policy'];
  /** The file changed: audits it again unless it is what was audited. Of a policy's audit the check of that is taken instead. */
  fileChanged(): Promise<void>;
  /** The file changed, and is not to be audited by itself. */
  markStale(): void;
  /** Audits one of the models of the file; whatever else was corrected holds on. */
  runModel(choices: RoleChoices, signal: AbortSignal): Promise<void>;
  correct(correction: Correction): Promise<void>;
  /** Looks into this as well, in this audit and the following ones. */
  lookFurther(more: Further): Promise<void>;
  acceptJoin(offer: number): Promise<void>;
  joinWith(offer: JoinOffer): Promise<void>;
  /** Audits the file by itself again; roles that were corrected for the joined rows go with the join. */
  leaveJoin(): Promise<void>;
  detection(signal: AbortSignal): ReturnType<Remote<EngineService>['detect']>;
  readDocument(id: string, from: number, signal: AbortSignal): ReturnType<Remote<EngineService>['readDocument']>;
  cancel(): void;
};
