// `npm start`: audits a sample in the terminal, then serves a real VS Code with the samples and the extension until Ctrl+C.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { loadHarness } from './harness.mjs';

const root = join(import.meta.dirname, '..');
const { publisher, name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const startHere = 'samples/lending/scored.csv';

console.log(`\n$ npx evenhand audit ${startHere}\n`);
const audit = spawnSync(process.execPath, [join(root, 'dist/cli.js'), 'audit', startHere], {
  cwd: root,
  stdio: 'inherit',
});
if (audit.status !== 0) process.exit(audit.status ?? 1);

const attended = process.stdout.isTTY && !['1', 'true'].includes(process.env.CI ?? '');
if (!attended) console.log('\nNo terminal, or CI: not serving VS Code. In a terminal, `npm start` goes on with that.');
else if (process.platform === 'win32') openInstalledCode();
else await serve();

/** The workbench from npm does not run on Windows; an installed VS Code does as well. */
function openInstalledCode() {
  const line = `code "--extensionDevelopmentPath=${root}" "${join(root, 'samples')}"`;
  const opened = spawnSync(line, { shell: true, stdio: 'inherit' });
  if (opened.status !== 0) console.log(`\nOpen the samples in VS Code with this line:\n  ${line}`);
}

async function serve() {
  const { installWorkbench, startServer } = await loadHarness();
  const workbench = await installWorkbench();
  const server = await startServer({
    workbench,
    prepare: ({ home, extensions }) => {
      // Linked, not copied: DuckDB's native part is then found in our node_modules.
      mkdirSync(extensions, { recursive: true });
      symlinkSync(root, join(extensions, `${publisher}.${name}-${version}`));
      cpSync(join(root, 'samples'), join(home, 'samples'), { recursive: true });
    },
  });
  const folder = encodeURIComponent(join(server.home, 'samples'));
  console.log(`\nVS Code with Evenhand and the samples: ${server.url}/?folder=${folder}`);
  console.log('It runs on this machine only, on a copy of the samples. Ctrl+C ends it.');
  await new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, resolve);
  });
  const left = await server.stop();
  for (const process of left) console.error(`had to be ended: ${process}`);
}
