import { Worker } from 'node:worker_threads';
import { newMemory } from '../kernel/kernel.ts';
import type { CountJob } from './countRows.ts';
import type { Cut, Parted } from './part.ts';
import type { Place } from './place.ts';
import type { RowSums } from './scoreSums.ts';
import type { Stretch } from './stretches.ts';
import type { Sweeper, SweepPlan, Swept } from './sweeper.ts';
import type { ThreadAsk } from './threadAsk.ts';

/**
 * A thread that helps where rows are many, and the memory that it shares with this one: it parts blocks while this one
 * reads, and later sweeps a part of them. It answers in the order it was asked.
 */
export type Helper = {
  /** For the rows of one use at a time. */
  readonly memory: WebAssembly.Memory;
  /** Begins the thread, once; a new one is ready some 50 ms later. */
  begin(): void;
  readonly begun: boolean;
  /** Whether it is ready: a new one is not by the first blocks, and this thread would wait for it. */
  readonly parts: boolean;
  /** Parts rows that are not to be touched until then. */
  part(from: Place, cut: Cut | undefined, to: Parted): Promise<void>;
  /** Counts rows by stretch; what is swept afterwards are stretches of the same job. */
  count(job: CountJob, stretches: readonly Stretch[]): Promise<readonly RowSums[]>;
  sweeper(plan: SweepPlan): Sweeper;
  /** The use is over: it waits for the next one, and keeps no process from ending. With something under way it ends. */
  done(): void;
  /** Ends the thread; what is under way is rejected. */
  end(): void;
};

/** Whoever changes a choice audits again soon; later on its memory is of more use to others. */
const idleMilliseconds = 60_000;

let idle: { readonly helper: Helper; readonly script: string; readonly leaving: NodeJS.Timeout } | undefined;

/**
 * A helper for one use, new or one that is idle.
 *
 * @param script the bundle of `thread.ts`
 */
export function helperFor(script: string): Helper {
  if (idle?.script !== script) return newHelper(script);
  const { helper } = idle;
  forgetIdle();
  return helper;
}

function forgetIdle(): void {
  clearTimeout(idle?.leaving);
  idle = undefined;
}

function newHelper(script: string): Helper {
  const memory = newMemory();
  const waiting: { resolve(answer: unknown): void; reject(error: unknown): void }[] = [];
  let thread: Worker | undefined;
  let begun = false;
  let ready = false;
  let failure: unknown;
  const fail = (error: unknown) => {
    failure ??= error;
    if (idle?.helper === helper) forgetIdle();
    for (const { reject } of waiting.splice(0)) reject(failure);
  };
  const start = () => {
    const started = new Worker(script, { workerData: memory });
    started.once('message', () => {
      ready = true;
      started.on('message', (answer) => waiting.shift()?.resolve(answer));
    });
    started.on('error', fail);
    started.on('exit', () => fail(new Error('the thread ended')));
    return started;
  };
  const ask = (what: ThreadAsk): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (failure !== undefined) return reject(failure);
      waiting.push({ resolve, reject });
      thread!.postMessage(what);
    });
  // Should it fail, so does what is asked next.
  const tell = (what: ThreadAsk) => void ask(what).catch(() => undefined);
  const helper: Helper = {
    memory,
    begin() {
      if (begun) return;
      begun = true;
      thread ??= start();
      thread.ref();
      tell({ begin: true });
    },
    get begun() {
      return begun;
    },
    get parts() {
      return begun && ready;
    },
    part: (from, cut, to) => ask({ part: from, cut, to }) as Promise<void>,
    count: (job, stretches) => ask({ count: job, stretches }) as Promise<readonly RowSums[]>,
    sweeper(plan) {
      tell({ plan });
      return (what) => ask({ sweep: what }) as Promise<Swept>;
    },
    done() {
      begun = false;
      thread?.unref();
      if (failure !== undefined || waiting.length > 0) return helper.end();
      idle?.helper.end();
      idle = { helper, script, leaving: setTimeout(helper.end, idleMilliseconds).unref() };
    },
    end() {
      fail(new Error('the helper ended'));
      void thread?.terminate();
    },
  };
  return helper;
}
