// Bundles everything that runs: `node scripts/build.mjs [--dev] [--watch]`. Bundles are in dist/, sizes are checked against budgets.
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import esbuild from 'esbuild';
import { alone } from './bundle/alone.mjs';
import { checkBudgets } from './bundle/budgets.mjs';
import { bundledPackages } from './bundle/bundledPackages.mjs';
import { duckdbBeside } from './bundle/duckdbBeside.mjs';
import { writeSchemas } from './bundle/schemas.mjs';
import { buildKernel } from './kernel.mjs';

const root = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Builds every bundle; with `watch` it stays and builds again on each change. `dev` adds source maps. */
export async function build({ dev = false, watch = false } = {}) {
  for (const parts of ['dist/webview', 'dist/cli']) rmSync(join(root, parts), { recursive: true, force: true });
  await buildKernel();
  const common = {
    absWorkingDir: root,
    bundle: true,
    metafile: true,
    logLevel: 'warning',
    legalComments: 'none',
    sourcemap: dev,
    minifySyntax: !dev,
    minifyWhitespace: !dev,
    define: { 'process.env.NODE_ENV': '"production"', EVENHAND_VERSION: JSON.stringify(version) },
  };
  const node = { ...common, platform: 'node', target: 'node20' };
  const metafiles = {};
  const page = { ...common, platform: 'browser', target: 'chrome128', format: 'esm', minify: !dev };
  const drawAlone = alone(
    'draw',
    /[\\/]webview[\\/]draw\.ts$/,
    { ...page, sourcemap: dev ? 'inline' : false },
    metafiles,
  );
  const drawnAlone = alone(
    'drawn',
    /[\\/]reports[\\/]html[\\/]drawn\.ts$/,
    { ...node, format: 'esm', minify: !dev, alias: vegaWithoutCanvas, sourcemap: dev ? 'inline' : false },
    metafiles,
  );
  const bundles = {
    extension: {
      ...node,
      format: 'cjs',
      entryPoints: ['src/host/extension.ts'],
      outfile: 'dist/extension.cjs',
      external: ['vscode'],
    },
    worker: {
      ...node,
      format: 'cjs',
      entryPoints: ['src/worker/main.ts'],
      outfile: 'dist/worker.cjs',
      alias: vegaWithoutCanvas,
      plugins: [duckdbBeside],
    },
    thread: {
      ...node,
      format: 'cjs',
      entryPoints: ['src/engine/thread.ts'],
      outfile: 'dist/thread.cjs',
    },
    cli: {
      ...node,
      format: 'esm',
      splitting: true,
      entryPoints: [{ in: 'src/cli/main.ts', out: 'cli' }],
      outdir: 'dist',
      chunkNames: 'cli/[name]',
      plugins: [duckdbBeside, drawnAlone],
      banner: { js: headOfModule },
    },
    webview: {
      ...page,
      splitting: true,
      entryPoints: ['webview/main.ts', 'webview/review.ts'],
      plugins: [drawAlone],
      outdir: 'dist/webview',
      chunkNames: '[name]-[hash]',
    },
    styles: {
      ...common,
      target: 'chrome128',
      minify: !dev,
      entryPoints: ['webview/theme/main.css'],
      outfile: 'dist/webview/main.css',
    },
  };
  const one = async ([name, options]) => {
    if (watch) await (await esbuild.context(options)).watch();
    else metafiles[name] = (await esbuild.build(options)).metafile;
  };
  const done = await Promise.allSettled(Object.entries(bundles).map(one));
  const failed = done.filter(({ status }) => status === 'rejected');
  if (failed.length) throw new Error(failed.map(({ reason }) => reason.message).join('\n'));
  writeSchemas(root);
  if (!watch) chmodSync(join(root, 'dist/cli.js'), 0o755);
  if (watch || dev) return;
  mkdirSync(join(root, 'build'), { recursive: true });
  writeFileSync(
    join(root, 'build/bundled.json'),
    JSON.stringify([...bundledPackages(metafiles), ...inKernel].sort(), undefined, 2),
  );
  const { draw: _, drawn: __, ...written } = metafiles;
  checkBudgets(written);
}

/** Packages whose code the kernel's compiler adds to it. */
const inKernel = ['assemblyscript'];

/** `vega-canvas` for Node awaits at top level, which CommonJS cannot hold; reports draw SVG and need no canvas. */
const vegaWithoutCanvas = { 'vega-canvas': './node_modules/vega-canvas/build/vega-canvas.browser.js' };

/** For a shell; and what bundled CommonJS packages expect to find, which a module has not. */
const headOfModule = `#!/usr/bin/env node
import { createRequire as createRequireOfBundle } from 'node:module';
const require = createRequireOfBundle(import.meta.url), __dirname = import.meta.dirname, __filename = import.meta.filename;`;

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const has = (flag) => process.argv.includes(flag);
  await build({ dev: has('--dev'), watch: has('--watch') }).catch(({ message }) => {
    console.error(message);
    process.exitCode = 1;
  });
}
