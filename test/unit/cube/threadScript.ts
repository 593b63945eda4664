import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import esbuild from 'esbuild';
import { afterAll, beforeAll } from 'vitest';

/** The bundle of a helper's thread, built before the tests of a file run. */
export function threadScript(): string {
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-thread-'));
  const script = join(folder, 'thread.cjs');
  beforeAll(() =>
    esbuild.build({
      entryPoints: [join(import.meta.dirname, '../../../src/engine/thread.ts')],
      outfile: script,
      bundle: true,
      platform: 'node',
      format: 'cjs',
    }),
  );
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return script;
}
