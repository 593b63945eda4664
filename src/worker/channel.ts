import type { Channel } from '../protocol/rpc.ts';

/** The pipe to the process that forked this one. */
export const parentChannel: Channel = {
  send(message) {
    // With a callback a broken pipe is no 'error' event; 'disconnect' ends this process anyway.
    process.send?.(message, undefined, undefined, () => {});
  },
  listen(listener) {
    process.on('message', listener);
    return () => process.off('message', listener);
  },
};
