import type { Channel } from '../src/protocol/rpc.ts';

type VsCodeApi = {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};
declare function acquireVsCodeApi(): VsCodeApi;

/** What VS Code gives a page, once. */
export const api = acquireVsCodeApi();

/** The only way by which messages leave this page. */
export const channel: Channel = {
  send: (message) => api.postMessage(message),
  listen(listener) {
    const onMessage = ({ data }: MessageEvent) => listener(data);
    window.addEventListener('message', onMessage);
    return () => window.removeEventListener('message', onMessage);
  },
};
