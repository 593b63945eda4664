import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { panel } from './harness/panel.ts';
import { expectNoComplaints, openSession, put } from './harness/session.ts';
import { csv, madeUpRows } from './harness/tables.ts';
import type { Window } from './harness/window.ts';

const rows = [...madeUpRows(1000)];
let window: Window;
beforeAll(async () => {
  window = await openSession({
    'predictions.csv': csv(rows, ['id', 'score']),
    'few.csv': csv(
      [...rows.slice(0, 800), ...rows.slice(800).map((row) => ({ ...row, id: `z${row.id}` }))],
      ['id', 'score'],
    ),
  });
  await writeTruth(join(window.folder, 'test.parquet'));
  put(
    window.folder,
    'unclear/scored.csv',
    csv(
      rows.map((row) => ({ ...row, id: `u${row.id}` })),
      ['id', 'score'],
    ),
  );
  const outcomes = rows.map((row) => `u${row.id},${row.y_true},${1 - row.y_true},${row.sex}`);
  put(window.folder, 'unclear/outcomes.csv', `id,renewed,wrote_in,sex\n${outcomes.join('\n')}\n`);
});
afterAll(() => window?.close());

async function writeTruth(path: string) {
  const text = `${path}.csv`;
  writeFileSync(
    text,
    csv(
      rows.map(({ id, y_true, sex }) => ({ ...rows[0]!, id, y_true, sex })),
      ['id', 'y_true', 'sex'],
    ),
  );
  const connection = await (await DuckDBInstance.create()).connect();
  await connection.run(
    `COPY (SELECT id, y_true::INT AS truth, sex FROM read_csv('${text}')) TO '${path}' (FORMAT parquet)`,
  );
  connection.closeSync();
  rmSync(text);
}

test('scores without truth are joined with the file that has it, in one click', async () => {
  await window.open('predictions.csv');
  await window.palette('Evenhand: Audit This File');
  const offer = window.webview().locator('.offer', { hasText: 'test.parquet' });
  await offer.waitFor();
  expect(await offer.innerText()).toMatch(/1,000 keys matched, 0 unmatched, 0 duplicate/);
  await window.shot('join-offer');
  await offer.getByRole('button', { name: 'Join and Audit' }).click();
  await panel(window).ready('predictions.csv');
  expect(await panel(window).groups()).toEqual(['All', 'F', 'M']);
  await window.shot('joined');
});

test('a join that matches too few keys is asked first', async () => {
  await window.open('few.csv');
  await window.palette('Evenhand: Audit This File');
  const offer = window.webview().locator('.offer', { hasText: 'test.parquet' });
  await offer.waitFor();
  expect(await offer.innerText()).toMatch(/800 keys matched, 200 unmatched/);
  await offer.getByRole('button', { name: 'Join and Audit' }).click();
  const dialog = window.page.locator('.monaco-dialog-box');
  await dialog.waitFor();
  expect(await dialog.innerText()).toMatch(/80\.0 %/);
  await window.shot('join-asks');
  await dialog.getByRole('button', { name: 'Join' }).click();
  await panel(window).ready('few.csv');
});

test('a join whose truth is still to be chosen is said, not offered again, and can be left', async () => {
  await window.open('scored.csv');
  await window.palette('Evenhand: Audit This File');
  const page = window.webview();
  const offer = page.locator('.offer', { hasText: 'outcomes.csv' });
  await offer.getByRole('button', { name: 'Join and Audit' }).click();
  await panel(window).says(/Joined with outcomes\.csv\./);
  await panel(window).says(/Which column holds the truth\?/);
  expect(await offer.count()).toBe(0);
  await window.shot('join-truth-open');
  await page.getByRole('button', { name: 'Without the Second File' }).click();
  await offer.waitFor();
  await offer.getByRole('button', { name: 'Join and Audit' }).click();
  await panel(window).says(/Joined with outcomes\.csv\./);
  await panel(window).choose('Truth', 'renewed');
  await page.getByRole('button', { name: 'Audit with These' }).click();
  await panel(window).ready('scored.csv');
  expect(await panel(window).groups()).toEqual(['All', 'F', 'M']);
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));
