// Whole audits against DuckDB's own scan of the same columns: `npm run bench`. Makes its own rows; exits 1 beyond a limit.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import esbuild from 'esbuild';
import { againstFairlearn } from './bench/againstFairlearn.mjs';
import { makeRows } from './bench/makeRows.mjs';
import { buildKernel } from './kernel.mjs';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'build', 'bench');
/** Rows are kept between runs; a change of what they are is a change of this name. */
const version = 'v1';
const limits = { csv: 4, parquet: 8, memory: 600, cancel: 500, table: 300, sweep: 0.8, subgroups: 0.5 };

mkdirSync(folder, { recursive: true });
await buildKernel();
await esbuild.build({
  absWorkingDir: root,
  entryPoints: { audit: 'src/engine/audit.ts', thread: 'src/engine/thread.ts' },
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
  await inFolder(async (temporary) => {
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
  });
}

const [csv, parquet] = files;
const more = [['', 'took', 'beside', '', 'ratio', 'limit']];
const beside = (what, took, name, other, limit) => {
  more.push([
    what,
    `${took.toFixed(0)} ms`,
    name,
    `${other.toFixed(0)} ms`,
    (took / other).toFixed(2),
    `${limit ?? ''}`,
  ]);
  if (limit !== undefined) held(`${what} / ${name}`, took / other, limit, '');
};
await inFolder(async (temporary) => {
  const { groups, sort, sweep, ...took } = await run('afterReading.mjs', parquet.path, temporary);
  more.push([`table of ${groups} groups`, `${took.table.toFixed(0)} ms`, '', '', '', `${limits.table} ms`]);
  more.push(['their whole document', `${took.numbers.toFixed(0)} ms`, '', '', '', '']);
  held(`table of ${groups} groups`, took.table, limits.table, ' ms');
  beside(`AUC of ${groups} groups`, sweep, 'native sort', sort, limits.sweep);
});
await inFolder(async (temporary) => {
  const { subgroups, scan, count, search } = await run('subgroups.mjs', parquet.path, temporary);
  beside(`search of ${subgroups} subgroups`, search, 'scan', scan, limits.subgroups);
  beside(`search of ${subgroups} subgroups`, search, 'own reading', count, limits.subgroups);
});

print(table);
console.log(
  'scan: min or sum of the same columns by DuckDB alone, same process; both are the better of three, in turns',
);
console.log('\nAfter reading, 10M rows');
print(more);
console.log('\nFairlearn, CSV, 1M rows: four metrics by three attributes and their pairs');
const auditOnce = () => inFolder(async (temporary) => (await run('auditRows.mjs', csv.path, temporary)).audit);
const fairlearn = await againstFairlearn(csv.path, auditOnce, held);
if (fairlearn.length > 1) print(fairlearn);
for (const failure of failures) console.error(`beyond its limit: ${failure}`);
process.exitCode = failures.length > 0 ? 1 : 0;

function print(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows) console.log(row.map((cell, column) => cell.padEnd(widths[column])).join('  '));
}

async function inFolder(work) {
  const temporary = mkdtempSync(join(folder, 'run-'));
  try {
    return await work(temporary);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

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
