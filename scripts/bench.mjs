// Whole audits against DuckDB's own scan of the same columns: `npm run bench`. Makes its own rows; exits 1 beyond a limit.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import esbuild from 'esbuild';
import { makeRows } from './bench/makeRows.mjs';
import { buildKernel } from './kernel.mjs';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'build', 'bench');
/** Rows are kept between runs; a change of what they are is a change of this name. */
const version = 'v1';
const limits = { csv: 4, parquet: 8, memory: 600, cancel: 500 };

mkdirSync(folder, { recursive: true });
await buildKernel();
await esbuild.build({
  absWorkingDir: root,
  entryPoints: { audit: 'src/engine/audit.ts', thread: 'src/engine/cube/scores/thread.ts' },
  outdir: folder,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  external: ['@duckdb/*'],
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  logLevel: 'warning',
});

const files = [
  { name: 'CSV, 1M rows', path: join(folder, `${version}-1m.csv`), rows: 1_000_000, limit: limits.csv },
  { name: 'Parquet, 10M rows', path: join(folder, `${version}-10m.parquet`), rows: 10_000_000, limit: limits.parquet },
];
for (const { path, rows, name } of files) {
  if (existsSync(path)) continue;
  console.log(`making ${name} in ${path}`);
  await makeRows(path, rows);
}

const failures = [];
const held = (what, value, limit, unit) => {
  if (!(value < limit)) failures.push(`${what}: ${value.toFixed(1)}${unit}, the limit is ${limit}${unit}`);
};
const table = [['', 'scan', 'audit', 'ratio', 'limit', 'memory', 'cancel']];
for (const { name, path, limit } of files) {
  const temporary = mkdtempSync(join(folder, 'run-'));
  try {
    const audit = await run('auditRows.mjs', path, temporary);
    const cancel = await run('cancelAudit.mjs', path, temporary);
    const ratio = audit.audit / audit.scan;
    table.push([
      name,
      `${audit.scan.toFixed(0)} ms`,
      `${audit.audit.toFixed(0)} ms`,
      ratio.toFixed(2),
      `${limit}`,
      `${audit.memory.toFixed(0)} MB`,
      `${cancel.cancel.toFixed(0)} ms`,
    ]);
    held(`${name}: audit / scan`, ratio, limit, '');
    held(`${name}: memory`, audit.memory, limits.memory, ' MB');
    held(`${name}: first cancel`, cancel.cancel, limits.cancel, ' ms');
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
for (const row of table) console.log(row.map((cell, column) => cell.padEnd(widths[column])).join('  '));
console.log(
  'scan: min or sum of the same columns by DuckDB alone, same process; both are the better of three, in turns',
);
for (const failure of failures) console.error(`beyond its limit: ${failure}`);
process.exitCode = failures.length > 0 ? 1 : 0;

/** A process of its own for each measurement, so that memory is that of one worker. Its last line is JSON. */
function run(script, path, temporary) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'scripts/bench', script), path, temporary], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout.on('data', (text) => {
      out += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(out.trim().split('\n').at(-1)));
      else reject(new Error(`${script} ended with ${code}`));
    });
  });
}
