import { breathe } from '../breathe.ts';

const sliceMilliseconds = 25;

/** Asked between pieces of work, lets messages and timers run whenever a slice of time is used up. */
export function paceOf(signal: AbortSignal): () => Promise<void> | undefined {
  let begun = performance.now();
  return () => {
    if (performance.now() - begun < sliceMilliseconds) return undefined;
    return breathe(signal).then(() => {
      begun = performance.now();
    });
  };
}
