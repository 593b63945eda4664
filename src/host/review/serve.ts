import type { Uri, WebviewPanel } from 'vscode';
import type { Review } from '../../protocol/review.ts';
import type { ReviewEvents, ReviewService } from '../../protocol/reviewPage.ts';
import type { Handlers } from '../../protocol/rpc.ts';
import type { Progress } from '../../protocol/services.ts';
import { sentenceOf } from '../failures.ts';
import type { Log } from '../log.ts';
import { copy } from '../panel/copy.ts';
import { checkedReview } from '../panel/requests.ts';
import { type Emit, type PanelFile, servePage } from '../panel/servePage.ts';
import { type ReviewController, type ReviewNeeds, reviewController } from './controller.ts';

export type Make = (signal: AbortSignal, onProgress: (progress: Progress) => void) => Promise<string>;

export type Others = {
  /** Absent where there is no other base. */
  readonly chooseBase?: () => Promise<void>;
  /** @param record as the review names it */
  readonly openRecord: (record: string, line: number | undefined) => Promise<void>;
};

const handlersOf = (controller: ReviewController, others: Others, log: Log): Handlers<ReviewService> => {
  let read = { id: '', text: '' };
  return {
    hello: () => controller.state(),
    async readDocument({ id, from }, signal) {
      const page = await controller.readDocument(id, from, signal);
      // The page may read on in one review while it already reads the next.
      if (from === 0) read = { id, text: page.text };
      else if (id === read.id && from === read.text.length) read = { id, text: read.text + page.text };
      return page;
    },
    rerun: async () => void controller.run(),
    async chooseBase() {
      await others.chooseBase?.();
      void controller.run();
    },
    cancel: async () => controller.cancel(),
    async openRecord({ audit, line }) {
      const one = (JSON.parse(read.text) as Review).audits[audit];
      if (one && 'comparison' in one && one.record) await others.openRecord(one.record.path, line);
    },
    copy: ({ text: copied }) => copy(copied),
    showLog: async () => log.show(),
  };
};

export type ServedReview = {
  readonly panel: WebviewPanel;
  readonly controller: ReviewController;
  readonly emit: Emit<ReviewEvents>;
};

/** Puts the page of a comparison into a panel, and makes the comparison. */
export function serveReview(
  panel: WebviewPanel,
  { uri, name }: PanelFile,
  { extension, engine, log }: Pick<ReviewNeeds, 'engine'> & { readonly extension: Uri; readonly log: Log },
  make: Make,
  others: Others,
): ServedReview {
  let served!: ServedReview;
  const page = { which: 'review', uri, name } as const;
  const serving = servePage<ReviewService, ReviewEvents>(panel, extension, page, log, (emit) => {
    const controller = reviewController({
      engine,
      make,
      ...(others.chooseBase ? {} : { fixed: true }),
      sentenceOf: (error) => sentenceOf(error, log),
      show: (state) => emit('state', state),
    });
    served = { panel, controller, emit };
    return checkedReview(handlersOf(controller, others, log));
  });
  panel.onDidDispose(() => {
    served.controller.cancel();
    serving.dispose();
  });
  void served.controller.run();
  return served;
}
