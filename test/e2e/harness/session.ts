import { copyFileSync, existsSync, mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { expect, inject } from 'vitest';
import { openWindow, type Window } from './window.ts';

/** Content of a file of a workspace: text, bytes, or a file to copy. */
export type Content = string | Uint8Array | { readonly copyOf: string };

export const openWindows = new Set<Window>();

let browser: Promise<Browser> | undefined;
const connected = () => (browser ??= chromium.connect(inject('e2e').browser));

/** A folder of its own with these files, by their paths in it. */
export function makeWorkspace(files: { readonly [path: string]: Content }): string {
  const folder = realpathSync(mkdtempSync(join(inject('e2e').workspaces, 'ws-')));
  for (const [path, content] of Object.entries(files)) put(folder, path, content);
  return folder;
}

export function put(folder: string, path: string, content: Content) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  if (typeof content === 'string' || content instanceof Uint8Array) writeFileSync(file, content);
  else copyFileSync(content.copyOf, file);
}

/** Opens a window on a new workspace with these files, or on a folder that is there, in the run's server or in another. */
export async function openSession(
  files: { readonly [path: string]: Content } | string,
  options: Partial<Omit<Parameters<typeof openWindow>[1], 'folder'>> = {},
): Promise<Window> {
  const folder = typeof files === 'string' ? files : makeWorkspace(files);
  const window = await openWindow(await connected(), { ...inject('e2e'), ...options, folder });
  const close = async () => {
    openWindows.delete(window);
    await window.close();
  };
  openWindows.add(window);
  return { ...window, close };
}

/** What must hold at the end of every test: nothing refused by the content policy, thrown, popped up or sent away. */
export function expectNoComplaints({ complaints }: Window) {
  expect(complaints).toEqual({ policy: [], errors: [], left: [], dialogs: [] });
}

const referenceFolder = join(import.meta.dirname, '../../../../shared/reference/predictions');

/** A file of the reference data, which is not part of this repository; without it the tests that need it say so. */
export const reference = (name: string) => ({ copyOf: join(referenceFolder, name) });
export const noReference = !existsSync(referenceFolder);
export const sayNoReference = (what: string) => {
  if (noReference) console.log(`${what}: skipped, there is no ../shared/reference.`);
};

/** A file of `samples/`. */
export const sample = (name: string) => ({ copyOf: join(import.meta.dirname, '../../../samples', name) });
