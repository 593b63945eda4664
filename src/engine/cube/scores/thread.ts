import { parentPort, workerData } from 'node:worker_threads';
import { type Stretch, type SweepAsk, type SweepJob, sweeperHere } from './sweeper.ts';

/** A thread that counts and sweeps for another one: a bundle of its own, plain JavaScript, so that it may be ended at any time. */
export type ThreadAsk = { readonly count: Stretch } | { readonly sweep: SweepAsk };

const port = parentPort!;
const sweeper = sweeperHere(workerData as SweepJob, () => undefined);

port.on('message', async (ask: ThreadAsk) => {
  port.postMessage(await ('count' in ask ? sweeper.count(ask.count) : sweeper.sweep(ask.sweep)));
});
