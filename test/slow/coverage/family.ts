import { afterAll, describe, expect, test } from 'vitest';
import { said } from '../../coverage/print.ts';
import { keep } from '../../coverage/record.ts';
import { complaints, type Family, type Result, simulate } from '../../coverage/setting.ts';

/** Simulates a family in full, tells each result as it comes, and keeps them for the page. */
export function inFull({ title, settings }: Family): void {
  describe(title, () => {
    const results: Result[] = [];
    test.each(settings.map((setting) => [setting.name, setting] as const))('%s', (_, setting) => {
      const found = simulate(setting);
      for (const result of found) console.log(said(result));
      results.push(...found);
      expect(complaints(found)).toEqual([]);
    });
    afterAll(() => keep(title, results));
  });
}
