import { expect } from 'vitest';
import type { Window } from './window.ts';

/** The audit panel of a window, read as a person reads it. */
export const panel = (window: Window) => {
  const page = window.webview();
  const table = page.locator('table.groups');
  return {
    page,
    table,
    /** Waits for a finished audit of this file. */
    async ready(file: string, patience = 60_000) {
      await window.page.locator('.tab', { hasText: file }).first().waitFor({ timeout: patience });
      await table.first().waitFor({ timeout: patience });
    },
    /** The cell of a metric in a group's row: what it shows and what it says on hover, white space as one space. */
    async cell(group: string, metric: string) {
      const row = table
        .locator('tbody tr')
        .filter({ has: page.locator('th', { hasText: new RegExp(`^\\s*${group}\\s*$`) }) });
      const cell = row.locator(`td[data-metric="${metric}"]`);
      return { text: plain(await cell.innerText()), title: plain((await cell.getAttribute('title')) ?? '') };
    },
    /** Chooses an entry of a drop-down. */
    async choose(label: string, entry: string) {
      const dropdown = page.locator(`kit-dropdown[aria-label="${label}"]`).first();
      await dropdown.click();
      await dropdown
        .locator('kit-option')
        .filter({ hasText: new RegExp(`^\\s*${entry}\\s*$`) })
        .click();
    },
    async groups() {
      return (await table.locator('tbody th').allInnerTexts()).map(plain);
    },
    async says(text: string | RegExp) {
      await expect.poll(async () => plain(await page.locator('body').innerText()), { timeout: 20_000 }).toMatch(text);
    },
  };
};

const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
