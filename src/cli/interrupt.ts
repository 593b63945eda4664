import { exitCodes } from './exitCodes.ts';

/**
 * A signal that Ctrl+C (or SIGTERM) aborts. A native query may hold the process open, so that it ends itself
 * two seconds after the first Ctrl+C, and at once on the second.
 */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    process.exitCode = exitCodes.interrupted;
    if (controller.signal.aborted) process.kill(process.pid, 'SIGKILL');
    controller.abort();
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), 2000).unref();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return controller.signal;
}
