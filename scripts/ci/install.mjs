// First step of the action: a command line to run, and a folder for its reports.
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const {
  EVENHAND_CLI: given,
  EVENHAND_VERSION: asked,
  RUNNER_TEMP,
  GITHUB_WORKSPACE = '.',
  GITHUB_OUTPUT,
} = process.env;

const folder = mkdtempSync(join(RUNNER_TEMP, 'evenhand-'));
const reports = join(folder, 'reports');
mkdirSync(reports);
appendFileSync(GITHUB_OUTPUT, `reports=${reports}\ncli=${commandLine()}\n`);

function commandLine() {
  if (given && !given.endsWith('.tgz')) return resolve(GITHUB_WORKSPACE, given);
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
  const wanted = given ? resolve(GITHUB_WORKSPACE, given) : `evenhand@${asked || version}`;
  const options = ['--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--no-save'];
  // npm is a script of the shell on Windows, where what was asked for would be read as a command.
  if (/[^\w.+~^-]/.test(asked ?? '')) throw new Error(`version: ${JSON.stringify(asked)} is none of npm’s`);
  execFileSync('npm', ['install', ...options, wanted], { stdio: 'inherit', shell: process.platform === 'win32' });
  return join(folder, 'node_modules/evenhand/dist/cli.js');
}
