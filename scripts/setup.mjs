// Before `npm start` and `npm test`: installs what the lockfile says when it changed, then builds. Node built-ins only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const oldest = [20, 19];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
  fail(`Evenhand needs Node ${oldest.join('.')} or newer; this is ${process.versions.node}.`);
}

const mark = join(root, 'node_modules/.evenhand-setup');
const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .update(`${process.platform} ${process.arch}`)
  .digest('hex');
if (!existsSync(mark) || readFileSync(mark, 'utf8') !== wanted) {
  console.log('Installing the packages of package-lock.json …');
  npm(['ci', '--no-audit', '--no-fund']);
  writeFileSync(mark, wanted);
}
const { build } = await import('./build.mjs');
await build();

function npm(args) {
  const cli = process.env.npm_execpath;
  const result = cli
    ? spawnSync(process.execPath, [cli, ...args], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: true });
  if (result.status !== 0) fail(`npm ${args.join(' ')} failed.`);
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
