import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { type Bridge, bridgeTo } from './bridge.ts';
import { type Complaints, listen } from './complaints.ts';

/** One VS Code window in a page of its own, with what a person does in it. */
export type Window = {
  readonly page: Page;
  readonly folder: string;
  /** The extension host's side; a new one after a reload. */
  bridge(): Bridge;
  readonly complaints: Complaints;
  /** Runs a command by its title, as shown, through the palette. */
  palette(title: string): Promise<void>;
  /** Chooses an entry, by its title, of the context menu of something shown. */
  menu(of: Locator, title: string): Promise<void>;
  /** Opens a file of the workspace by its name. */
  open(file: string): Promise<void>;
  /** The content of the one visible webview. */
  webview(): FrameLocator;
  shot(name: string): Promise<void>;
  theme(name: Theme): Promise<void>;
  reload(): Promise<void>;
  close(): Promise<void>;
};

export const themes = {
  'Dark Modern': 'vscode-dark',
  'Light Modern': 'vscode-light',
  'Default High Contrast': 'vscode-high-contrast',
  'Default High Contrast Light': 'vscode-high-contrast-light',
} as const;
export type Theme = keyof typeof themes;

type Options = {
  readonly url: string;
  readonly bridges: string;
  readonly folder: string;
  readonly width?: number;
  readonly height?: number;
  /** Another window of the same browser, which shares what VS Code keeps there. */
  readonly beside?: Window;
};

/** Opens `folder` (or a `.code-workspace` file) and waits until its extension host answers. */
export async function openWindow(
  browser: Browser,
  { url, bridges, folder, width = 1440, height = 900, beside }: Options,
): Promise<Window> {
  const context = beside?.page.context() ?? (await browser.newContext({ viewport: { width, height } }));
  context.setDefaultTimeout(20_000);
  const complaints = beside?.complaints ?? (await listen(context, url));
  const page = await context.newPage();
  const opened = folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const goTo = () => page.goto(`${url}/?${opened}=${encodeURIComponent(folder)}`, { waitUntil: 'commit' });
  const ready = async (except?: number) => {
    await page.locator('.monaco-workbench').waitFor({ timeout: 30_000 });
    return bridgeTo(bridges, folder, 30_000, except);
  };
  await goTo();
  let bridge = await ready(beside?.bridge().pid);
  // Now and then the workbench reads a workspace file before its file system answers, and then has no folder for good.
  if (opened === 'workspace' && !(await hasFolders(bridge))) {
    const before = bridge.pid;
    await goTo();
    bridge = await ready(before);
  }

  const input = page.locator('.quick-input-widget:visible input.input');
  const rows = page.locator('.quick-input-list .monaco-list-row');
  /** An editor that is still opening swallows keys, or takes the focus and so closes the list: what was begun is begun again. */
  const pick = async (key: string, typed: string, row: string) => {
    const once = async () => {
      if (!(await input.isVisible())) await page.keyboard.press(key);
      await input.fill(typed, { timeout: 3000 });
      await rows.filter({ hasText: row }).first().click({ timeout: 5000 });
    };
    const until = Date.now() + 30_000;
    for (;;) {
      try {
        return await once();
      } catch (error) {
        if (Date.now() > until) throw error;
        // A list that found nothing does not look again.
        await page.keyboard.press('Escape');
      }
    }
  };
  return {
    page,
    folder,
    bridge: () => bridge,
    complaints,
    palette: (title) => pick('F1', `>${title}`, title),
    async menu(of, title) {
      await of.click({ button: 'right' });
      // A menu does not take the button that opened it for a choice: it listens from 100 ms on.
      await page.locator('.monaco-menu .action-label', { hasText: title }).click({ delay: 200 });
      await page.locator('.monaco-menu').waitFor({ state: 'hidden' });
    },
    async open(file) {
      await pick('Control+P', file, file);
      await page.locator(`.tab[data-resource-name="${file}"]`).first().waitFor();
    },
    webview: () => page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame'),
    async shot(name) {
      const shots = join(import.meta.dirname, '../../../build/shots');
      mkdirSync(shots, { recursive: true });
      await page.screenshot({ path: join(shots, `${name}.png`) });
    },
    async theme(name) {
      await bridge.exec(
        (api, theme) =>
          api.workspace.getConfiguration('workbench').update('colorTheme', theme, api.ConfigurationTarget.Global),
        name,
      );
      await page.locator(`.monaco-workbench.${workbenchClass[name]}`).waitFor();
    },
    async reload() {
      const before = bridge.pid;
      void bridge.exec((api) => void api.commands.executeCommand('workbench.action.reloadWindow')).catch(() => {});
      bridge = await ready(before);
    },
    async close() {
      bridge.close();
      if (beside) await page.close({ runBeforeUnload: true });
      else await context.close();
    },
  };
}

async function hasFolders(bridge: Bridge): Promise<boolean> {
  for (let look = 0; look < 20; look++) {
    if (await bridge.exec((api) => (api.workspace.workspaceFolders ?? []).length > 0)) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

const workbenchClass = {
  'Dark Modern': 'vs-dark',
  'Light Modern': 'vs',
  'Default High Contrast': 'hc-black',
  'Default High Contrast Light': 'hc-light',
} satisfies Record<Theme, string>;
