import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import esbuild from 'esbuild';

const root = join(import.meta.dirname, '..');

/** The parts of the test harness that scripts need too: finding, installing and serving the real workbench. */
export async function loadHarness() {
  const outfile = join(root, 'build/harness.mjs');
  await esbuild.build({
    absWorkingDir: root,
    stdin: {
      contents: ['browser', 'install', 'server'].map((name) => `export * from './${name}.ts';`).join('\n'),
      resolveDir: join(root, 'test/e2e/harness'),
    },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}
