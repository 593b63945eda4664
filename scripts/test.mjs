// `npm test`: every check there is, in order of how soon it fails. `--only unit,e2e` runs some of them.
// The last line is `N passed, N failed`, over all of them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadHarness } from './harness.mjs';
import { packFor, thisTarget } from './package.mjs';

const root = join(import.meta.dirname, '..');
const inCi = ['1', 'true'].includes(process.env.CI ?? '');
const screenshot = process.argv.includes('--screenshot');
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1].split(',') : undefined;

const parts = {
  types: () => tool('typescript/bin/tsc', '-b'),
  lint: () => tool('@biomejs/biome/bin/biome', 'check'),
  unused: () => tool('knip/bin/knip.js', '--no-progress'),
  unit: () => vitest('unit', '--exclude', 'test/conformance/**', '--exclude', 'test/package/**'),
  conformance: () => vitest('conformance', 'test/conformance'),
  package: async () => sum(await packed(), vitest('package', 'test/package')),
  e2e: endToEnd,
};

let total = { passed: 0, failed: 0 };
const slow = [];
const failures = [];
const times = [];
for (const [name, run] of Object.entries(parts)) {
  if (only && !only.includes(name)) continue;
  console.log(`\n── ${name} ${'─'.repeat(70 - name.length)}`);
  const began = Date.now();
  const result = await run();
  total = sum(total, result);
  const skipped = result.skipped ? `, ${result.skipped} skipped` : '';
  times.push(
    `${name.padEnd(12)} ${seconds(Date.now() - began)}   ${result.passed} passed, ${result.failed} failed${skipped}`,
  );
}
console.log(
  `\nTen slowest tests\n${slow
    .sort((a, b) => b.ms - a.ms)
    .slice(0, 10)
    .map(({ ms, name }) => `${seconds(ms)}   ${name}`)
    .join('\n')}`,
);
if (failures.length) console.log(`\nFailed\n${failures.join('\n')}`);
console.log(`\n${times.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed ? 1 : 0;

/** A check that passes or fails as a whole. */
function tool(path, ...args) {
  const ran = spawnSync(process.execPath, [join(root, 'node_modules', path), ...args], { cwd: root, stdio: 'inherit' });
  return ran.status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function vitest(name, ...args) {
  const results = join(root, `build/results/${name}.json`);
  mkdirSync(join(root, 'build/results'), { recursive: true });
  rmSync(results, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const ran = spawnSync(process.execPath, [vitest, 'run', ...reporters, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: process.env,
  });
  if (!existsSync(results)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(results, 'utf8'));
  for (const { assertionResults } of testResults) {
    for (const { fullName, duration, status, failureMessages } of assertionResults) {
      if (duration) slow.push({ name: `${name}: ${fullName}`, ms: duration });
      if (status === 'failed')
        failures.push(`  ${name}: ${fullName}\n    ${failureMessages.join('\n').split('\n')[0]}`);
    }
  }
  // A file that does not load, or a server that left a process behind, fails the run but no test of it.
  const failed = numFailedTests || (ran.status === 0 ? 0 : 1);
  return { passed: numPassedTests, failed, skipped: numPendingTests };
}

async function packed() {
  try {
    process.env.EVENHAND_VSIX = await packFor(thisTarget());
    return { passed: 1, failed: 0 };
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1 };
  }
}

async function endToEnd() {
  const { whyNoBrowser, whyNoWorkbench } = await loadHarness();
  const reason = whyNoWorkbench() ?? whyNoBrowser();
  if (reason) {
    console.log(`End-to-end tests cannot run here: ${reason}.`);
    return { passed: 0, failed: inCi ? 1 : 0 };
  }
  const packing = process.env.EVENHAND_VSIX ? { passed: 0, failed: 0 } : await packed();
  if (packing.failed) return packing;
  if (screenshot) process.env.EVENHAND_SCREENSHOT = join(root, 'media/screenshot.png');
  return vitest('e2e', '--config', 'vitest.e2e.config.ts', ...(screenshot ? ['test/e2e/screenshot.test.ts'] : []));
}

function sum(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: (a.skipped ?? 0) + (b.skipped ?? 0) };
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`.padStart(8);
}
