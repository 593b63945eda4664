import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { AuditDocument } from '../../src/protocol/document.ts';

const folder = mkdtempSync(join(tmpdir(), 'evenhand-large-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a file of so many rows that a second thread helps: the numbers of the definition', () => {
  // Rows i = 0 ... n - 1 in a shuffled order, score i / n, label i mod 2, group by i mod 3: half of the n rows are positive.
  const n = 600_000;
  const rows = Array.from({ length: n }, (_, at) => {
    const i = (at * 70_001) % n;
    return `${i % 2},${i >= n / 2 ? 1 : 0},${i / n},${'abc'[i % 3]}`;
  });
  const path = join(folder, 'large.csv');
  writeFileSync(path, `y_true,y_pred,y_score,group\n${rows.join('\n')}\n`);
  const cli = join(import.meta.dirname, '../../dist/cli.js');
  const args = [cli, 'audit', path, '--groups', 'group', '--format', 'json'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const { overall, groupings } = JSON.parse(stdout) as AuditDocument;
  // A positive 2k + 1 is above the negatives 0, 2, ..., 2k: (1 + ... + m) of m^2 pairs with m = n / 2 of each.
  const m = n / 2;
  expect(measuredIn(overall, 'rocAuc')).toBeCloseTo((m + 1) / (2 * m), 11);
  // Among every third row labels alternate as well, beginning with 0 for a and c and with 1 for b.
  const third = m / 3;
  const aucs = groupings[0]!.groups.map((group) => measuredIn(group, 'rocAuc'));
  for (const [at, sign] of [1, -1, 1].entries()) expect(aucs[at]).toBeCloseTo((third + sign) / (2 * third), 11);
  expect(measuredIn(overall, 'brier')).toBeCloseTo(
    mean(n, (i) => (i / n - (i % 2)) ** 2),
    11,
  );
});

const mean = (n: number, of: (i: number) => number): number => {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += of(i);
  return sum / n;
};

function measuredIn({ values }: Pick<AuditDocument['overall'], 'values'>, metric: 'rocAuc' | 'brier'): number {
  const measured = values[metric];
  if (measured === undefined || !('value' in measured)) throw new Error(`${metric} is not there`);
  return measured.value;
}
