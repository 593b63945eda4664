import { parentPort, workerData } from 'node:worker_threads';
import { toFailure } from '../../../../protocol/failures.ts';
import { type StructureAnswer, type StructureAsk, structureHere } from './whole.ts';

/** The thread that looks at the rows of a large file while they are counted. */
const answer = async (): Promise<StructureAnswer> => {
  try {
    return { structure: await structureHere(workerData as StructureAsk, new AbortController().signal) };
  } catch (error) {
    return { failure: toFailure(error) };
  }
};
void answer().then((found) => parentPort!.postMessage(found));
