import { connect } from '../src/protocol/rpc.ts';
import type { PanelEvents, PanelMemory, PanelService } from '../src/protocol/services.ts';
import { api, channel } from './page.ts';

/** The host's services and events for the page of an audit. */
export const host = connect<PanelService, object, PanelEvents>(
  channel,
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
