// `npm run docs`: writes what is made of the catalogues and schemas: docs/metrics.md, docs/definitions.md, the names, ranges and
// words of metrics, media/policy.schema.json.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import esbuild from 'esbuild';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'evenhand-docs-'));
try {
  // Names and words first: the pages are written with them.
  const names = await bundled('metricNames');
  writeFileSync(join(root, 'src/protocol/metricIds.ts'), names.metricIds());
  writeFileSync(join(root, 'src/protocol/metricRanges.ts'), names.metricRanges());
  writeFileSync(join(root, 'src/protocol/metricFormulas.ts'), names.metricFormulas());
  writeFileSync(join(root, 'src/words/metricWords.ts'), names.metricWords());
  for (const page of ['metrics', 'definitions'])
    writeFileSync(join(root, `docs/${page}.md`), (await bundled(`${page}Page`))[`${page}Page`]());
  writeFileSync(join(root, 'media/policy.schema.json'), (await bundled('policySchema')).policySchema());
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function bundled(name) {
  const outfile = join(folder, `${name}.mjs`);
  await esbuild.build({
    entryPoints: [join(root, `scripts/docs/${name}.ts`)],
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    outfile,
  });
  return import(pathToFileURL(outfile).href);
}
