/** Runs tasks one at a time, in the order they came. A task whose signal is aborted while it waits never starts. */
export declare function queue(): <T>(task: () => Promise<T>, signal: AbortSignal) => Promise<T>;
