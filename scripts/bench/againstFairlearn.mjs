import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Fairlearn's frames of a file beside a whole audit of it: `EVENHAND_PYTHON` (or `python3`) with its newest release,
 * `EVENHAND_PYTHON_OLD` with v0.12. Both do the work from the file to the numbers; the audit gives intervals, gaps and
 * fourteen more metrics on top. The file is read by pandas, whose share is printed, too.
 *
 * @param auditOnce milliseconds of an audit of the file, the best of some; taken before and after, as the machine may be busy
 * @returns {Promise<string[][]>} a table; its head only where there is no Fairlearn, which is said
 */
export async function againstFairlearn(path, auditOnce, held) {
  const table = [['', 'file to numbers', 'without reading', 'audit', 'times', 'times without reading', 'limit']];
  for (const { variable, usual, limit } of pythons) {
    const python = process.env[variable] ?? usual;
    const before = python === undefined ? 0 : await auditOnce();
    const told =
      python === undefined
        ? undefined
        : spawnSync(python, [join(import.meta.dirname, 'timeFairlearn.py'), path], { encoding: 'utf8' });
    if (told?.status !== 0) {
      console.log(`${variable}: ${python ? `${python} has no Fairlearn` : 'not given'}; not measured`);
      continue;
    }
    const audit = Math.min(before, await auditOnce());
    const { version, read, frames } = JSON.parse(told.stdout.trim().split('\n').at(-1));
    const [whole, bare] = [read + frames, frames].map((seconds) => seconds * 1000);
    table.push([
      `Fairlearn ${version}`,
      `${(whole / 1000).toFixed(1)} s`,
      `${frames.toFixed(1)} s`,
      `${(audit / 1000).toFixed(2)} s`,
      (whole / audit).toFixed(0),
      (bare / audit).toFixed(0),
      `${limit}`,
    ]);
    // The audit's time against the share of theirs that it may take: beyond 1 it is too slow.
    held(`audit / (Fairlearn ${version} / ${limit})`, audit / (whole / limit), 1, '');
  }
  return table;
}

const pythons = [
  { variable: 'EVENHAND_PYTHON', usual: 'python3', limit: 100 },
  { variable: 'EVENHAND_PYTHON_OLD', usual: undefined, limit: 20 },
];
