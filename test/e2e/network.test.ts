import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { installWorkbench } from './harness/install.ts';
import { recordNetwork } from './harness/network.ts';
import { panel } from './harness/panel.ts';
import { type Server, startServer } from './harness/server.ts';
import { expectNoComplaints, openSession, put, sample } from './harness/session.ts';
import { csv, madeUpRows } from './harness/tables.ts';
import type { Window } from './harness/window.ts';

const recorder = recordNetwork();
if (!recorder) console.log('Network: skipped, this system lists no sockets.');

describe.skipIf(!recorder)('the network', () => {
  let server: Server;
  let window: Window;
  beforeAll(async () => {
    const { extensions } = inject('e2e');
    server = await startServer({ workbench: await installWorkbench(), extensions, through: recorder!.through });
    recorder!.watch(server.home);
    const rows = [...madeUpRows(600)];
    window = await openSession(
      {
        'predictions.csv': csv(rows, ['id', 'y_true', 'y_pred', 'score', 'sex']),
        'lines.jsonl': rows.map((row) => JSON.stringify(row)).join('\n'),
        'broken.parquet': 'PAR1',
        'scored.csv': sample('lending/scored.csv'),
      },
      server,
    );
  });
  afterAll(async () => {
    await window?.close();
    const left = await server?.stop();
    recorder?.stop();
    expect(left).toEqual([]);
  });

  test('is left alone by everything that a person does with us', async () => {
    await window.page.locator('.activitybar a.action-label[aria-label^="Evenhand"]').click();
    const row = window.page.locator('.pane-body .monaco-list-row');
    await row.filter({ hasText: 'lines.jsonl' }).filter({ hasText: 'audit-ready' }).waitFor();
    for (const name of ['predictions.csv', 'lines.jsonl', 'scored.csv', 'broken.parquet']) {
      await window.bridge().exec(async (api, file) => {
        const [found] = await api.workspace.findFiles(file);
        void api.commands.executeCommand('evenhand.auditThisFile', found);
      }, name);
      if (name !== 'broken.parquet') await panel(window).ready(name);
    }
    await panel(window).says(/broken\.parquet/);
    put(window.folder, 'lines.jsonl', JSON.stringify({ y_true: 1, y_pred: 1 }));
    await window.palette('Evenhand: Audit the Sample');
    await panel(window).ready('scored.csv');
    await panel(window).page.locator('evenhand-chart svg').first().waitFor();
    await window.palette('Evenhand: Copy Diagnostics');
    await window.page.getByText('Diagnostics copied').waitFor();
    console.log(`network: watched by ${recorder!.how}; left this machine: ${recorder!.left().join(', ') || 'nothing'}`);
    expect(recorder!.left()).toEqual([]);
    expectNoComplaints(window);
  });

  test('is watched: an address outside and a name that is looked up would have been seen', async () => {
    await window.bridge().exec(() => {
      const { createSocket } = process.getBuiltinModule('node:dgram');
      const socket = createSocket('udp4');
      // Of a network that is for documents; connecting a datagram socket sends nothing.
      socket.connect(9, '192.0.2.1', () => setTimeout(() => socket.close(), 200));
    });
    await expect.poll(() => recorder!.left(), { timeout: 10_000 }).toContain('192.0.2.1:9');
  });

  test('a page of ours that wanted to send something could not', async () => {
    const body = window.webview().locator('body');
    const refused = await body.evaluate(async () => {
      const refusals: string[] = [];
      addEventListener('securitypolicyviolation', ({ violatedDirective }) => refusals.push(violatedDirective));
      const sent = [
        () => fetch('https://192.0.2.1/'),
        () =>
          new Promise((resolve, reject) =>
            Object.assign(new Image(), { onload: resolve, onerror: reject, src: 'https://192.0.2.1/' }),
          ),
        async () => Promise.reject(navigator.sendBeacon('https://192.0.2.1/')),
      ];
      for (const send of sent)
        await send().then(
          () => refusals.push('sent'),
          () => {},
        );
      await new Promise((resolve) => setTimeout(resolve, 100));
      return refusals;
    });
    expect(refused).toEqual(['connect-src', 'img-src', 'connect-src']);
    expect(window.complaints.left).toEqual([]);
  });
});
