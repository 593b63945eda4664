import { workerData } from 'node:worker_threads';
import { helpWithScores } from './cube/scores/thread.ts';
import { lookAtRows } from './sources/files/structure/thread.ts';
import type { StructureAsk } from './sources/files/structure/whole.ts';

// A thread of an audit: a bundle of its own without native code, so that it may be ended at any time. What it is begun with
// says what it is for: the rows of one text file, or the memory in which scores are kept.
const given = workerData as StructureAsk | WebAssembly.Memory;
if ('dialect' in given) void lookAtRows(given);
else helpWithScores(given);
