import { setImmediate } from 'node:timers/promises';

/** Lets messages and timers run; throws the signal's reason once it is aborted. Call at least every 50 ms of computing. */
export async function breathe(signal: AbortSignal): Promise<void> {
  await setImmediate();
  signal.throwIfAborted();
}
