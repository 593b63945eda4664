import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csv, madeUpRows } from './tables.ts';

/** How many files of which kind a wide workspace holds. */
export const wide = { tables: 500, ignored: 40, installed: 60, others: 19_400 } as const;

/**
 * Fills a folder with 20,000 files as a project of some years has them: 500 tables with a header of their own each, some
 * of them predictions; outputs that git ignores; installed packages; and everything else. Says whether there is a git.
 */
export function makeWide(folder: string): boolean {
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
  const make = (path: string) => mkdirSync(join(folder, path), { recursive: true });

  const predictions = 20;
  for (let batch = 0; batch < 24; batch++) {
    make(`data/batch-${batch}`);
    for (let n = 0; n < (wide.tables - predictions) / 24; n++)
      write(`data/batch-${batch}/table-${n}.csv`, fewRows(`${batch}_${n}`));
  }
  for (let n = 0; n < predictions; n++) {
    make(`models/year/v${n}`);
    write(`models/year/v${n}/predictions.csv`, csv(madeUpRows(120, n + 1), ['y_true', 'y_pred', 'score', 'sex']));
  }
  make('outputs');
  for (let n = 0; n < wide.ignored; n++)
    write(`outputs/run-${n}.csv`, csv(madeUpRows(110 + n, n + 1), ['y_true', 'y_pred', 'score', 'race']));
  for (let n = 0; n < wide.installed; n++) {
    make(`node_modules/package-${n}`);
    write(`node_modules/package-${n}/sample.csv`, fewRows(`p${n}`));
  }
  for (let place = 0; place < 97; place++) {
    const path = place < 30 ? `node_modules/package-${place}/lib` : `src/part-${place % 7}/deep/er/module-${place}`;
    make(path);
    for (let n = 0; n < wide.others / 97; n++) write(`${path}/file-${n}.${['py', 'json', 'txt', 'md'][n % 4]}`, 'x\n');
  }
  write('.gitignore', 'outputs/\nnode_modules/\n');
  // A loop, a second way to the same tables, and a way to nowhere.
  symlinkSync('..', join(folder, 'data/back'));
  symlinkSync('models', join(folder, 'latest'));
  symlinkSync('nowhere', join(folder, 'gone.csv'));
  try {
    execFileSync('git', ['init', '--quiet', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const fewRows = (name: string) =>
  [
    `id,amount_${name},region,flag_${name},target`,
    ...Array.from({ length: 6 }, (_, row) => `${row},${row * 7 + 0.5},${'NSEW'[row % 4]},${row % 2},${row % 2}`),
    '',
  ].join('\n');
