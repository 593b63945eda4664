import { parentPort } from 'node:worker_threads';
import { toFailure } from '../../../../protocol/failures.ts';
import { type StructureAnswer, type StructureAsk, structureHere } from './whole.ts';

/** What a thread does that looks at the rows of a large file while they are counted: one answer, and it is done. */
export async function lookAtRows(ask: StructureAsk): Promise<void> {
  const answer = await structureHere(ask, new AbortController().signal).then(
    (structure): StructureAnswer => ({ structure }),
    (error: unknown): StructureAnswer => ({ failure: toFailure(error) }),
  );
  parentPort!.postMessage(answer);
}
