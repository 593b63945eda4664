import { parentPort } from 'node:worker_threads';
import { type CountJob, countRows, kernelToCount } from './countRows.ts';
import { kernelToPart, part } from './part.ts';
import { type Sweeper, sweeperHere } from './sweeper.ts';
import type { ThreadAsk } from './threadAsk.ts';

const never = () => undefined;

/** What a helper's thread does (`helper.ts`), until it is ended: it answers in the order it is asked. */
export function helpWithScores(memory: WebAssembly.Memory): void {
  const port = parentPort!;
  let kernel: ReturnType<typeof kernelToPart> | undefined;
  let job: CountJob | undefined;
  let sweep: Sweeper | undefined;
  const answer = async (ask: ThreadAsk): Promise<unknown> => {
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
  };
  // An answer that fails ends the thread with an error, which the other side hears of.
  port.on('message', (ask: ThreadAsk) => void answer(ask).then((found) => port.postMessage(found)));
  port.postMessage('ready');
}
