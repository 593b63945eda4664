import { AuditError } from '../../protocol/failures.ts';
import type { ReviewState } from '../../protocol/reviewPage.ts';
import type { Remote } from '../../protocol/rpc.ts';
import type { DocumentPage, EngineService, Progress } from '../../protocol/services.ts';
import { wasCancelled } from '../failures.ts';

export type ReviewNeeds = {
  readonly engine: Pick<Remote<EngineService>, 'readDocument'>;
  /** Makes the review and answers with its id. */
  make(signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<string>;
  /** There is no base to choose. */
  readonly fixed?: boolean;
  sentenceOf(error: unknown): string;
  show(state: ReviewState): void;
};

export type ReviewController = {
  state(): ReviewState;
  /** Makes it anew; one that is being made is stopped. Resolves when this one has ended, however it did. */
  run(): Promise<void>;
  cancel(): void;
  readDocument(id: string, from: number, signal: AbortSignal): Promise<DocumentPage>;
};

/** One review from asking to what is shown of it. */
export function reviewController({ engine, make, fixed, sentenceOf, show }: ReviewNeeds): ReviewController {
  let state: ReviewState = { kind: 'working', phase: 'detecting' };
  let running: AbortController | undefined;
  const turn = (next: ReviewState) => {
    state = next;
    show(next);
  };
  return {
    state: () => state,
    async run() {
      running?.abort();
      const mine = new AbortController();
      running = mine;
      const of = (next: ReviewState) => {
        if (running === mine) turn(next);
      };
      of({ kind: 'working', phase: 'detecting' });
      try {
        const id = await make(mine.signal, ({ phase }) => of({ kind: 'working', phase }));
        of({ kind: 'ready', id, ...(fixed && { fixed }) });
      } catch (error) {
        const said = wasCancelled(error) ? sentenceOf(new AuditError('cancelled')) : sentenceOf(error);
        of({ kind: 'failed', sentence: said });
      }
    },
    cancel: () => running?.abort(),
    readDocument: (id, from, signal) => engine.readDocument({ id, from }, signal),
  };
}
