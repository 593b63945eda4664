import { parentPort, workerData } from 'node:worker_threads';
import { type CountJob, countRows, kernelToCount } from './countRows.ts';
import { kernelToPart, part } from './part.ts';
import { type Sweeper, sweeperHere } from './sweeper.ts';
import type { ThreadAsk } from './threadAsk.ts';

// A helper's thread (`helper.ts`): a bundle of its own without native code, so that it may be ended at any time.
const port = parentPort!;
const memory = workerData as WebAssembly.Memory;
const never = () => undefined;
let kernel: ReturnType<typeof kernelToPart> | undefined;
let job: CountJob | undefined;
let sweep: Sweeper | undefined;

async function answer(ask: ThreadAsk): Promise<unknown> {
  if ('begin' in ask) {
    kernel = job = sweep = undefined;
    return;
  }
  if ('part' in ask) {
    kernel ??= kernelToPart(ask.to.weights !== 0, memory, 'further');
    return part(kernel, ask.part, ask.cut, ask.to);
  }
  if ('count' in ask) {
    job = ask.count;
    const counting = kernelToCount(job, memory);
    return ask.stretches.map((stretch) => countRows(counting, ask.count, stretch));
  }
  if ('sweep' in ask) return sweep!(ask.sweep);
  sweep = sweeperHere(job!, ask.plan, memory, never);
  return;
}

// An answer that fails ends the thread with an error, which the other side hears of.
port.on('message', (ask: ThreadAsk) => void answer(ask).then((found) => port.postMessage(found)));
port.postMessage('ready');
