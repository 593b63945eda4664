// `npm run docs`: writes docs/metrics.md from the catalogue of metrics.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import esbuild from 'esbuild';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'evenhand-docs-'));
try {
  const outfile = join(folder, 'page.mjs');
  await esbuild.build({
    entryPoints: [join(root, 'scripts/docs/metricsPage.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    outfile,
  });
  const { metricsPage } = await import(pathToFileURL(outfile).href);
  writeFileSync(join(root, 'docs/metrics.md'), metricsPage());
} finally {
  rmSync(folder, { recursive: true, force: true });
}
