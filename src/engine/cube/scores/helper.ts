import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { CountJob } from './countRows.ts';
import type { Cut, Parted } from './part.ts';
import type { Place } from './place.ts';
import type { RowSums } from './scoreSums.ts';
import type { Stretch } from './stretches.ts';
import type { Sweeper, SweepPlan, Swept } from './sweeper.ts';
import type { ThreadAsk } from './threadAsk.ts';

/**
 * A thread that helps where rows are many: it parts blocks while this one reads, and later sweeps a part of them. It
 * sees the same memory, and answers in the order it was asked.
 */
export type Helper = {
  /** Begins the thread, once; it is ready some 50 ms later. The memory has all that it will be asked about. */
  begin(memory: WebAssembly.Memory): void;
  readonly begun: boolean;
  /** Whether it is ready, and there is a core for it while the database and this thread are at work. */
  readonly parts: boolean;
  /** Parts rows that are not to be touched until then. */
  part(from: Place, cut: Cut | undefined, to: Parted): Promise<void>;
  /** Counts rows by stretch; what is swept afterwards are stretches of the same job. */
  count(job: CountJob, stretches: readonly Stretch[]): Promise<readonly RowSums[]>;
  sweeper(plan: SweepPlan): Sweeper;
  /** Ends the thread; what is under way is rejected. */
  end(): void;
};

/** The database and this thread keep two cores busy; a third thread would only take turns with them. */
const coresToRead = 2;

/** @param script the bundle of `thread.ts` */
export function helperIn(script: string, cores = availableParallelism()): Helper {
  const waiting: { resolve(answer: unknown): void; reject(error: unknown): void }[] = [];
  let thread: Worker | undefined;
  let ready = false;
  let failure: unknown;
  const fail = (error: unknown) => {
    failure ??= error;
    for (const { reject } of waiting.splice(0)) reject(failure);
  };
  const begin = (memory: WebAssembly.Memory) => {
    if (thread !== undefined) return;
    thread = new Worker(script, { workerData: memory });
    thread.once('message', () => {
      ready = true;
      thread!.on('message', (answer) => waiting.shift()?.resolve(answer));
    });
    thread.on('error', fail);
    thread.on('exit', () => fail(new Error('the thread ended')));
  };
  const ask = (what: ThreadAsk): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (failure !== undefined) return reject(failure);
      waiting.push({ resolve, reject });
      thread!.postMessage(what);
    });
  return {
    begin,
    get begun() {
      return thread !== undefined;
    },
    get parts() {
      return ready && cores > coresToRead;
    },
    part: (from, cut, to) => ask({ part: from, cut, to }) as Promise<void>,
    count: (job, stretches) => ask({ count: job, stretches }) as Promise<readonly RowSums[]>,
    sweeper(plan) {
      // Should it fail, so does what is asked next.
      ask({ plan }).catch(() => undefined);
      return (what) => ask({ sweep: what }) as Promise<Swept>;
    },
    end: () => void thread?.terminate(),
  };
}
