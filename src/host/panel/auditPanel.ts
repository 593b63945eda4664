import { randomBytes } from 'node:crypto';
import {
  commands,
  Disposable,
  env,
  FileType,
  l10n,
  Uri,
  type Webview,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import { connect, type Handlers } from '../../protocol/rpc.ts';
import type { PanelEvents, PanelService, PanelState } from '../../protocol/services.ts';
import { logFailure, wasCancelled } from '../failures.ts';
import type { Log } from '../log.ts';
import type { Controller } from './control.ts';
import { page } from './page.ts';
import { checked } from './requests.ts';

export type PanelFile = { readonly uri: Uri; readonly name: string };

/** Puts the page into a panel and answers what it asks. `connected` gets the way to tell the page a new state. */
export function servePage(
  panel: WebviewPanel,
  extension: Uri,
  file: PanelFile,
  log: Log,
  connected: (show: (state: PanelState) => void) => Handlers<PanelService>,
): Disposable {
  const { webview } = panel;
  const dist = Uri.joinPath(extension, 'dist', 'webview');
  const media = Uri.joinPath(extension, 'media');
  webview.options = { enableScripts: true, localResourceRoots: [dist, media] };
  panel.iconPath = { light: Uri.joinPath(media, 'panel-light.svg'), dark: Uri.joinPath(media, 'panel-dark.svg') };

  const listeners = new Set<(message: unknown) => void>();
  const received = webview.onDidReceiveMessage((message: unknown) => {
    for (const listener of listeners) listener(message);
  });
  const channel = {
    // A page that is hidden has no document and asks for the state when it is shown again: what is lost here is no loss.
    send: (message: unknown) => void webview.postMessage(message),
    listen(listener: (message: unknown) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  let connection: ReturnType<typeof connect<object, PanelService, object, PanelEvents>> | undefined;
  const handlers = connected((state) => connection?.emit('state', state));
  connection = connect<object, PanelService, object, PanelEvents>(channel, checked(handlers), {
    onError: (error) => {
      if (!wasCancelled(error)) logFailure('panel request failed', error, log);
    },
  });
  webview.html = html(webview, dist, file);
  return Disposable.from(received, { dispose: () => connection?.close() });
}

const html = (webview: Webview, dist: Uri, { uri, name }: PanelFile): string =>
  page({
    title: name,
    script: webview.asWebviewUri(Uri.joinPath(dist, 'main.js')).toString(),
    styles: webview.asWebviewUri(Uri.joinPath(dist, 'main.css')).toString(),
    source: webview.cspSource,
    nonce: randomBytes(24).toString('base64url'),
    uri: uri.toString(),
    language: env.language,
  });

/** What a page of an audit may ask. */
export const auditHandlers = (controller: Controller, file: PanelFile, log: Log): Handlers<PanelService> => ({
  hello: () => controller.state(),
  readDocument: ({ id, from }, signal) => controller.readDocument(id, from, signal),
  detection: (_, signal) => controller.detection(signal),
  // The page learns of the outcome by the states that follow.
  correct: async (correction) => void controller.correct(correction),
  lookFurther: async (more) => void controller.lookFurther(more),
  acceptJoin: async ({ offer }) => controller.acceptJoin(offer),
  leaveJoin: async () => void controller.leaveJoin(),
  cancel: async () => controller.cancel(),
  rerun: async () => void controller.run(),
  // Whatever editor the file has: a Parquet file is no text.
  openFile: async () => {
    const { type } = await workspace.fs.stat(file.uri);
    void commands.executeCommand(type === FileType.Directory ? 'revealInExplorer' : 'vscode.open', file.uri);
  },
  showLog: async () => log.show(),
  copy: ({ text }) => copy(text),
});

export async function copy(text: string): Promise<void> {
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(l10n.t('Copied'), 2000);
}
