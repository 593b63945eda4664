import { randomBytes } from 'node:crypto';
import { Disposable, env, Uri, type Webview, type WebviewPanel } from 'vscode';
import { connect, type Handlers } from '../../protocol/rpc.ts';
import { logFailure, wasCancelled } from '../failures.ts';
import type { Log } from '../log.ts';
import { page } from './page.ts';

export type PanelFile = { readonly uri: Uri; readonly name: string };

/** Which page: what `webview/` calls its script, and the element in it. */
const pages = {
  audit: { script: 'main.js', element: 'evenhand-panel' },
  review: { script: 'review.js', element: 'evenhand-review' },
} as const;

export type Emit<Events> = <E extends keyof Events>(event: E, value: Events[E]) => void;

/**
 * Puts a page into a panel and answers what it asks. `connected` gets the way to tell the page something; what it returns
 * must check what it is sent.
 */
export function servePage<Service, Events>(
  panel: WebviewPanel,
  extension: Uri,
  { which, uri, name }: PanelFile & { readonly which: keyof typeof pages },
  log: Log,
  connected: (emit: Emit<Events>) => Handlers<Service>,
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

  let connection: ReturnType<typeof connect<object, Service, object, Events>> | undefined;
  const handlers = connected((event, value) => connection?.emit(event, value));
  connection = connect<object, Service, object, Events>(channel, handlers, {
    onError: (error) => {
      if (!wasCancelled(error)) logFailure('panel request failed', error, log);
    },
  });
  const { script, element } = pages[which];
  webview.html = html(webview, dist, { uri, name }, script, element);
  return Disposable.from(received, { dispose: () => connection?.close() });
}

const html = (
  webview: Webview,
  dist: Uri,
  { uri, name }: PanelFile,
  script: string,
  element: Parameters<typeof page>[0]['element'],
): string =>
  page({
    title: name,
    element,
    script: webview.asWebviewUri(Uri.joinPath(dist, script)).toString(),
    styles: webview.asWebviewUri(Uri.joinPath(dist, 'main.css')).toString(),
    source: webview.cspSource,
    nonce: randomBytes(24).toString('base64url'),
    uri: uri.toString(),
    language: env.language,
  });
