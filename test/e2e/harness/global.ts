import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { launchBrowser } from './browser.ts';
import { installWorkbench } from './install.ts';
import { startServer } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly e2e: {
      readonly url: string;
      /** The server's home folder, by which its processes are told. */
      readonly home: string;
      readonly bridges: string;
      /** With the packed extension in it. */
      readonly extensions: string;
      /** Where Chromium listens. */
      readonly browser: string;
      /** Workspaces of this run are made in here. */
      readonly workspaces: string;
    };
  }
}

/** One server, one browser and one installed VSIX for the whole run. */
export default async function setup({ provide }: TestProject) {
  const vsix = process.env.EVENHAND_VSIX;
  if (!vsix || !existsSync(vsix))
    throw new Error('EVENHAND_VSIX names no file: run `npm run test:e2e`, which packs it first.');
  const workbench = await installWorkbench();
  const server = await startServer({ workbench, vsix, bridge: join(import.meta.dirname, 'bridge') });
  const browser = await launchBrowser();
  const workspaces = mkdtempSync(join(tmpdir(), 'evenhand-workspaces-'));
  provide('e2e', {
    url: server.url,
    home: server.home,
    bridges: server.bridges,
    extensions: server.extensions,
    browser: browser.wsEndpoint(),
    workspaces,
  });
  return async () => {
    await browser.close();
    const left = await server.stop();
    rmSync(workspaces, { recursive: true, force: true });
    if (left.length) throw new Error(`still running after the workbench ended: ${left.join('; ')}`);
  };
}
