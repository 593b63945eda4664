import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commitAll, git, write } from '../fixtures/repository.ts';

const policy = {
  version: 1,
  audits: {
    credit: {
      predictions: 'scores.csv',
      columns: { truth: 'y_true', prediction: 'y_pred' },
      positive: 1,
      groups: { sex: {} },
      gates: [{ id: 'gap', metric: 'selectionRate', by: 'sex', compare: 'difference', max: 0.1 }],
    },
  },
};

/** 1,000 rows of each group, of which this share is selected. */
export const scores = (f: number, m: number): string => {
  const rows = Object.entries({ f, m }).flatMap(([sex, share]) =>
    Array.from({ length: 1000 }, (_, row) => `${sex}${row},${row % 2},${row < 1000 * share ? 1 : 0},${sex}`),
  );
  return ['id,y_true,y_pred,sex', ...rows, ''].join('\n');
};

export type Repository = {
  readonly workspace: string;
  /** Commits these scores; where git ignores them, their record. */
  write(scores: string): void;
  /** Makes it a checkout of one commit, as actions/checkout does. */
  shallow(): void;
  mergeBase(revision: string): string;
};

/**
 * A clone whose branch `feature` began at `origin/main`, with a policy and its data at both.
 *
 * @param ignored git ignores the data, which are in nobody's checkout; their records are committed
 */
export function repository(temp: string, { ignored = false } = {}): Repository {
  const [origin, workspace] = [join(temp, 'origin'), join(temp, 'work')];
  const data = 'scores.csv';
  const save = (folder: string, text: string) => {
    writeFileSync(join(folder, data), text);
    if (ignored) {
      execFileSync(process.execPath, [join(import.meta.dirname, '../../dist/cli.js'), 'record'], { cwd: folder });
      rmSync(join(folder, data));
    }
    commitAll(folder, 'A model');
  };
  mkdirSync(origin, { recursive: true });
  git(origin, 'init', '-q');
  write(origin, { 'evenhand.yaml': JSON.stringify(policy), '.gitignore': ignored ? data : '' });
  save(origin, scores(0.5, 0.5));
  git(temp, 'clone', '--quiet', origin, workspace);
  git(workspace, 'checkout', '--quiet', '-b', 'feature');
  return {
    workspace,
    write: (text) => save(workspace, text),
    shallow() {
      git(workspace, 'push', '--quiet', 'origin', 'feature');
      rmSync(workspace, { recursive: true });
      git(temp, 'clone', '--quiet', '--depth=1', '--branch=feature', `file://${origin}`, workspace);
    },
    mergeBase: (revision) => git(workspace, 'merge-base', revision, 'HEAD'),
  };
}
