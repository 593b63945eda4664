/** What the engine needs from outside. The worker and the command line each bring their own. */
export type Ports = {
  /** Folder for spilled data; exists, private to this process, removed by its owner. */
  readonly temporary: string;
  /** Script of a thread that helps with many scores (`cube/scores/thread.ts`); without it one thread does all. */
  readonly thread?: string;
  /** The tool's version, for the record. */
  readonly version: string;
  /** Diagnostics; never names of columns, groups or values above `debug`. */
  readonly log: { debug(text: string): void; warn(text: string): void };
};
