import type { BrowserContext } from 'playwright-core';

/** What should never happen in a window; each list must be empty at the end of a test. */
export type Complaints = {
  /** Violations of a content security policy inside webviews. */
  readonly policy: string[];
  /** Errors inside webviews: thrown, or printed to the console. */
  readonly errors: string[];
  /** Requests of webviews that would have left this machine. */
  readonly left: string[];
  /** Dialogs that a page opened (`alert` of an injected script). */
  readonly dialogs: string[];
};

/** Collects complaints of every page of a context, and lets no request leave loopback. */
export async function listen(context: BrowserContext, url: string): Promise<Complaints> {
  const complaints: Complaints = { policy: [], errors: [], left: [], dialogs: [] };
  const { hostname } = new URL(url);
  await context.route(
    (asked) => asked.hostname !== hostname,
    (route) => {
      // VS Code itself asks its gallery for news; only what our pages ask for is ours.
      if (isWebview(route.request().frame().url())) complaints.left.push(route.request().url());
      return route.abort();
    },
  );
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
      console.error(`policy violated: ${violatedDirective} by ${blockedURI} in ${sourceFile}`),
    );
  });
  context.on('console', (message) => {
    const text = message.text();
    const from = message.location().url;
    if (!isWebview(from) && !text.startsWith('policy violated')) return;
    if (/^policy violated|Content Security Policy|Refused to/.test(text)) complaints.policy.push(`${from}: ${text}`);
    else if (message.type() === 'error') complaints.errors.push(`${from}: ${text}`);
  });
  context.on('weberror', (error) => {
    const stack = error.error().stack ?? String(error.error());
    if (isWebview(stack)) complaints.errors.push(stack);
  });
  context.on('dialog', (dialog) => {
    complaints.dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  return complaints;
}

/** Pages of webviews and what they load from the extension. */
const isWebview = (text: string) => /\/webview\/browser\/pre\/|vscode-resource|vscode-webview|dist\/webview/.test(text);
