import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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

/** A clone whose branch `feature` began at `origin/main`, with a policy and its data at both. */
export function repository(temp: string): {
  readonly workspace: string;
  /** Commits these scores. */
  write(scores: string): void;
  /** Makes it a checkout of one commit, as actions/checkout does. */
  shallow(): void;
  mergeBase(revision: string): string;
} {
  const [origin, workspace] = [join(temp, 'origin'), join(temp, 'work')];
  mkdirSync(origin, { recursive: true });
  const git = (cwd: string, ...args: string[]) =>
    execFileSync(
      'git',
      ['-c', 'user.name=Test', '-c', 'user.email=test@localhost', '-c', 'commit.gpgsign=false', ...args],
      {
        cwd,
        stdio: 'pipe',
      },
    );
  git(origin, 'init', '--quiet', '--initial-branch=main');
  writeFileSync(join(origin, 'evenhand.yaml'), JSON.stringify(policy));
  writeFileSync(join(origin, 'scores.csv'), scores(0.5, 0.5));
  git(origin, 'add', '.');
  git(origin, 'commit', '--quiet', '-m', 'base');
  git(temp, 'clone', '--quiet', origin, workspace);
  git(workspace, 'checkout', '--quiet', '-b', 'feature');
  return {
    workspace,
    write(text) {
      writeFileSync(join(workspace, 'scores.csv'), text);
      git(workspace, 'add', '.');
      git(workspace, 'commit', '--quiet', '--allow-empty', '-m', 'feature');
    },
    shallow() {
      git(workspace, 'push', '--quiet', 'origin', 'feature');
      rmSync(workspace, { recursive: true });
      git(temp, 'clone', '--quiet', '--depth=1', '--branch=feature', `file://${origin}`, workspace);
    },
    mergeBase: (revision) => git(workspace, 'merge-base', revision, 'HEAD').toString().trim(),
  };
}
