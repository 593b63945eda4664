import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { families } from './families.ts';
import { type Coverage, coveragePage } from './page.ts';

/** Parts of a run of the suite, one file each: the files of tests run beside each other. */
const parts = join(import.meta.dirname, '../../build/coverage');
const page = join(import.meta.dirname, '../../docs/coverage.md');

type Kept = { readonly part: string; readonly results: unknown };

export function keep(part: string, results: unknown): void {
  writeFileSync(
    join(parts, `${part.replaceAll(/[^a-z0-9]+/gi, '-')}.json`),
    JSON.stringify({ part, results } satisfies Kept),
  );
}

/** Before all tests of the slow suite. */
export function setup(): void {
  rmSync(parts, { recursive: true, force: true });
  mkdirSync(parts, { recursive: true });
}

/** After all of them: with EVENHAND_COVERAGE=write the page is made from what they kept. */
export function teardown(): void {
  if (process.env.EVENHAND_COVERAGE !== 'write') return;
  const kept = Object.fromEntries(
    readdirSync(parts).map((name) => {
      const { part, results } = JSON.parse(readFileSync(join(parts, name), 'utf8')) as Kept;
      return [part, results] as const;
    }),
  );
  const missing = ['grid', 'gates', ...families.map(({ title }) => title)].filter((part) => !(part in kept));
  if (missing.length > 0) throw new Error(`the page is made of the whole suite; without: ${missing.join(', ')}`);
  const { grid, gates, ...rest } = kept;
  writeFileSync(page, coveragePage({ grid, gates, families: rest } as Coverage));
}
