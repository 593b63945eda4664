import { connect } from '../src/protocol/rpc.ts';
import type { PanelEvents, PanelMemory, PanelService } from '../src/protocol/services.ts';

type VsCodeApi = {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};
declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();

/** The host's services and events. The only file that knows how messages leave this page. */
export const host = connect<PanelService, object, PanelEvents>(
  {
    send: (message) => api.postMessage(message),
    listen(listener) {
      const onMessage = ({ data }: MessageEvent) => listener(data);
      window.addEventListener('message', onMessage);
      return () => window.removeEventListener('message', onMessage);
    },
  },
  {},
  { onError: (error) => console.error(error) },
);

/** What was looked at before the page was reloaded. The host hands the file's URI over in the page. */
export function remembered(): PanelMemory {
  const state = api.getState();
  const uri = document.body.dataset.uri ?? '';
  const memory = typeof state === 'object' && state !== null ? (state as Partial<PanelMemory>) : {};
  return { ...memory, uri: uri === '' ? String(memory.uri ?? '') : uri };
}

export const remember = (memory: PanelMemory): void => api.setState(memory);
