import { stampOf } from '../engine/stamp.ts';
import type { DetectAsk } from '../protocol/detection.ts';
import { pathsOf } from '../protocol/query.ts';
import type { Engine } from './service.ts';

/**
 * Detection that remembers: the same question about a file that has not changed since gets the same answer. The view,
 * the role editor and the audit ask it one after the other. At most 200 answers are kept, the latest asked for.
 */
export function rememberingDetect(detect: Engine['detect']): Engine['detect'] {
  const known = new Map<string, Awaited<ReturnType<Engine['detect']>>>();
  return async (ask, ports, signal) => {
    const key = await keyOf(ask);
    const answer = known.get(key) ?? (await detect(ask, ports, signal));
    if ((await keyOf(ask)) !== key) return answer;
    known.delete(key);
    known.set(key, answer);
    for (const oldest of known.keys()) if (known.size > 200) known.delete(oldest);
    return answer;
  };
}

/** The question, and what tells whether its files are still the same. */
const keyOf = async (ask: DetectAsk): Promise<string> => JSON.stringify([ask, await stampOf(pathsOf(ask))]);
