import { Worker } from 'node:worker_threads';
import type { RowSums } from './scoreSums.ts';
import type { Sweeper, SweepJob, Swept } from './sweeper.ts';
import type { ThreadAsk } from './thread.ts';

/**
 * A sweeper in a thread of its own, which sees the same memory. It answers in the order it was asked.
 *
 * @param script the bundle of `thread.ts`
 * @returns the sweeper, and how to end the thread; what is under way is then rejected
 */
export function sweeperInThread(script: string, job: SweepJob): Sweeper & { end(): void } {
  const thread = new Worker(script, { workerData: job });
  const waiting: { resolve(answer: unknown): void; reject(error: unknown): void }[] = [];
  let failure: unknown;
  const fail = (error: unknown) => {
    failure ??= error;
    for (const { reject } of waiting.splice(0)) reject(failure);
  };
  thread.on('message', (answer) => waiting.shift()?.resolve(answer));
  thread.on('error', fail);
  thread.on('exit', () => fail(new Error('the thread ended')));
  const ask = (what: ThreadAsk): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (failure !== undefined) return reject(failure);
      waiting.push({ resolve, reject });
      thread.postMessage(what);
    });
  return {
    count: (stretch) => ask({ count: stretch }) as Promise<RowSums>,
    sweep: (what) => ask({ sweep: what }) as Promise<Swept>,
    end: () => void thread.terminate(),
  };
}
