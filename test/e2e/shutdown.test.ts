import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { installWorkbench } from './harness/install.ts';
import { panel } from './harness/panel.ts';
import { engines } from './harness/processes.ts';
import { type Server, startServer } from './harness/server.ts';
import { makeWorkspace, openSession } from './harness/session.ts';
import { writeLong } from './harness/tables.ts';
import type { Window } from './harness/window.ts';

let server: Server;
let folder: string;
let stopped: Promise<readonly string[]> | undefined;
const stop = () => (stopped ??= server.stop());
beforeAll(async () => {
  folder = makeWorkspace({});
  writeLong(join(folder, 'long.csv'), 5000);
  server = await startServer({
    workbench: await installWorkbench(),
    extensions: inject('e2e').extensions,
  });
});
afterAll(() => stop());

test.each([
  { how: 'the window is closed', end: ({ page }: Window) => page.close({ runBeforeUnload: true }) },
  { how: 'the window is reloaded', end: (window: Window) => void window.reload().catch(() => {}) },
  { how: 'the extension host is killed', end: (window: Window) => process.kill(window.bridge().pid, 'SIGKILL') },
  { how: 'the server ends', end: () => void stop() },
])('when $how in the middle of a query, no process of ours is left after a second', async ({ how, end }) => {
  const window = await openSession(folder, server);
  try {
    await window.bridge().exec(async (api) => {
      const [file] = await api.workspace.findFiles('long.csv');
      void api.commands.executeCommand('evenhand.auditThisFile', file);
    });
    const bar = panel(window).page.locator('progress');
    let share = 0;
    const look = async () => (share = await bar.evaluate(({ value }: HTMLProgressElement) => value));
    await expect.poll(look, { timeout: 30_000, interval: 20 }).toBeGreaterThan(0.05);
    expect(engines(server.home)).toHaveLength(1);
    const began = performance.now();
    await end(window);
    await expect.poll(() => engines(server.home), { interval: 5, timeout: 10_000 }).toEqual([]);
    const took = Math.round(performance.now() - began);
    const size = Math.round(statSync(join(folder, 'long.csv')).size / 1e6);
    console.log(`When ${how}, ${Math.round(share * 100)} % into ${size} MB: the engine is gone after ${took} ms.`);
    expect(took).toBeLessThan(1000);
  } finally {
    await window.close();
  }
});

test('no process of the server is left either', async () => expect(await stop()).toEqual([]));
