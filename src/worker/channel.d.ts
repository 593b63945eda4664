import type { Channel } from '../protocol/rpc.ts';
/** The pipe to the process that forked this one. */
export declare const parentChannel: Channel;
