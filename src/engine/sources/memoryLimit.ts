/** A process that audits normally holds 300 to 650 MB, whatever the size of the file. */
const mostBytes = 1500 * 2 ** 20;
const everyMilliseconds = 100;

/** Watches the memory of this process, in which others may be at work too. */
export type MemoryLimit = {
  /** Aborted once the process holds more than it may. */
  readonly signal: AbortSignal;
  readonly end: () => void;
};

/**
 * The database counts most of its memory itself and keeps to a limit, but not that of the texts it makes on the way: a
 * condition on very long cells could take all there is.
 */
export function memoryLimit(most = mostBytes): MemoryLimit {
  const over = new AbortController();
  const timer = setInterval(() => {
    if (process.memoryUsage.rss() > most) over.abort();
  }, everyMilliseconds);
  return { signal: over.signal, end: () => clearInterval(timer) };
}
