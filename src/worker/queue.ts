/** Runs tasks one at a time, in the order they came. A task whose signal is aborted while it waits never starts. */
export function queue() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> => {
    const run = last.then(() => {
      signal.throwIfAborted();
      return task();
    });
    last = run.catch(() => {});
    return run;
  };
}
