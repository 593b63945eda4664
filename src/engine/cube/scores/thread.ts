import { parentPort } from 'node:worker_threads';
import { type CountJob, countRows } from './countRows.ts';
import { kernelToPart, part } from './part.ts';
import type { RowSums } from './scoreSums.ts';
import { type Sweeper, sweeperHere } from './sweeper.ts';
import type { ThreadAsk } from './threadAsk.ts';

// A helper's thread (`helper.ts`): a bundle of its own without native code, so that it may be ended at any time.
const port = parentPort!;
const never = () => undefined;
let kernel: ReturnType<typeof kernelToPart> | undefined;
let job: CountJob | undefined;
let sweep: Sweeper | undefined;

async function answer(ask: ThreadAsk): Promise<unknown> {
  if ('part' in ask) {
    kernel ??= kernelToPart(ask.part.weights !== undefined);
    return part(kernel, ask.part, ask.cut);
  }
  if ('count' in ask) {
    job = ask.count;
    const counts: RowSums[] = [];
    for (const stretch of ask.stretches) counts.push(await countRows(job, stretch, never));
    return counts;
  }
  if ('sweep' in ask) return sweep!(ask.sweep);
  sweep = sweeperHere(job!, ask.plan, never);
  return;
}

// An answer that fails ends the thread with an error, which the other side hears of.
port.on('message', (ask: ThreadAsk) => void answer(ask).then((found) => port.postMessage(found)));
port.postMessage('ready');
