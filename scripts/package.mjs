// Packs the extension: `npm run package [-- --target linux-arm64]`. Without a target: for this machine.
// The other seven (see `targets`) fetch DuckDB's native part from npm; `--all` packs every one.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createVSIX } from '@vscode/vsce';
import { build } from './build.mjs';
import { thin } from './bundle/thinMachO.mjs';

const root = join(import.meta.dirname, '..');
const native = join(root, 'dist/native');

/** What VS Code calls a platform, and how DuckDB calls its package for it. */
const targets = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'alpine-x64': 'linux-x64-musl',
  'alpine-arm64': 'linux-arm64-musl',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'win32-x64',
  'win32-arm64': 'win32-arm64',
};

/** Packs one target; returns the path of the VSIX. */
export async function packFor(target) {
  if (!(target in targets)) throw new Error(`no such target: ${target}; there are ${Object.keys(targets).join(', ')}`);
  await build();
  const { version } = readJson('package.json');
  const vsix = join(root, `build/evenhand-${target}-${version}.vsix`);
  mkdirSync(join(root, 'build'), { recursive: true });
  rmSync(vsix, { force: true });
  rmSync(native, { recursive: true, force: true });
  try {
    copyNative(targets[target]);
    await createVSIX({
      cwd: root,
      target,
      packagePath: vsix,
      dependencies: false,
      rewriteRelativeLinks: false,
      allowMissingRepository: true,
    });
  } finally {
    // In a checkout the npm package serves: a foreign binary here would break it.
    rmSync(native, { recursive: true, force: true });
  }
  return vsix;
}

/** The target that this machine runs. */
export const thisTarget = () => {
  const musl = process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
  return `${musl ? 'alpine' : process.platform}-${process.arch}`;
};

const readJson = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));

function copyNative(name) {
  const { version } = readJson('node_modules/@duckdb/node-bindings/package.json');
  const installed = join(root, `node_modules/@duckdb/node-bindings-${name}`);
  const fetched = existsSync(installed) ? undefined : fetchPackage(`@duckdb/node-bindings-${name}@${version}`);
  try {
    const from = fetched ? join(fetched, 'package') : installed;
    const parts = readdirSync(from).filter((file) => /^(duckdb\.node|libduckdb\.(so|dylib)|duckdb\.dll)$/.test(file));
    if (parts.length < 2) throw new Error(`${from} holds only ${parts.join(', ') || 'nothing'} of DuckDB`);
    mkdirSync(native, { recursive: true });
    const arch = name.split('-')[1];
    // A universal library would double the package.
    for (const part of parts)
      writeFileSync(join(native, part), thin(readFileSync(join(from, part)), arch), { mode: 0o755 });
  } finally {
    if (fetched) rmSync(fetched, { recursive: true, force: true });
  }
}

/** Unpacks a package of the registry; npm refuses to install one for another platform, so this does not install. */
function fetchPackage(name) {
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-native-'));
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const [command, ...first] = npm;
  const [tarball] = execFileSync(command, [...first, 'pack', name, '--silent', '--pack-destination', folder], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
    .trim()
    .split('\n')
    .slice(-1);
  execFileSync('tar', ['-xzf', join(folder, tarball), '-C', folder]);
  return folder;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const at = process.argv.indexOf('--target');
  const wanted = process.argv.includes('--all') ? Object.keys(targets) : [at < 0 ? thisTarget() : process.argv[at + 1]];
  for (const target of wanted) console.log(await packFor(target));
}
