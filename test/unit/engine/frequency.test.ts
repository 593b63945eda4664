import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { audit } from '../../../src/engine/audit.ts';
import type { RoleChoices } from '../../../src/protocol/roles.ts';

const temporary = mkdtempSync(join(tmpdir(), 'evenhand-frequency-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
const ports = { temporary, version: 'test', log: { debug: () => {}, warn: () => {} } };

/** Rows with scores in few steps, so that there are ties; the weight says how many identical rows there are. */
const rows = Array.from({ length: 400 }, (_, at) => {
  const score = ((at * 37) % 23) / 23;
  const label = (at * 7919) % 11 < 4 + score * 5 ? 1 : 0;
  return { cells: `${label},${score >= 0.5 ? 1 : 0},${score},${at % 3 ? 'a' : 'b'}`, weight: 1 + (at % 4) };
});

const auditOf = async (name: string, lines: readonly string[], more: RoleChoices) => {
  const path = join(temporary, name);
  writeFileSync(path, [...lines, ''].join('\n'));
  const choices = {
    label: 'y_true',
    prediction: 'y_pred',
    score: 'score',
    positive: '1',
    groups: [{ column: 'g' }],
    split: null,
    ...more,
  };
  return audit({ path, choices }, ports, new AbortController().signal, () => {});
};

test('frequency weights give what the repeated rows themselves give', async () => {
  const weighted = ['y_true,y_pred,score,g,times', ...rows.map(({ cells, weight }) => `${cells},${weight}`)];
  const repeated = ['y_true,y_pred,score,g', ...rows.flatMap(({ cells, weight }) => Array<string>(weight).fill(cells))];
  const byWeight = await auditOf('weighted.csv', weighted, { weight: 'times', weightKind: 'frequency' });
  const byRow = await auditOf('repeated.csv', repeated, {});
  const numbers = ({ overall, groupings, headline }: typeof byRow) => ({ overall, groupings, headline });
  expect(byRow.overall.n).toBe(1000);
  expect(numbers(byWeight)).toEqual(numbers(byRow));
});

test('sampling weights count a row once: the same values, wider intervals, none for a weighted area', async () => {
  const lines = ['y_true,y_pred,score,g,w', ...rows.map(({ cells, weight }) => `${cells},${weight}`)];
  const sampling = await auditOf('sampling.csv', lines, { weight: 'w', weightKind: 'sampling' });
  const frequency = await auditOf('sampling.csv', lines, { weight: 'w', weightKind: 'frequency' });
  const width = ({ overall }: typeof sampling) => {
    const measured = overall.values.truePositiveRate!;
    if (!('value' in measured) || !('low' in measured.interval)) throw new Error('no interval');
    return { value: measured.value, width: Number(measured.interval.high) - Number(measured.interval.low) };
  };
  expect(width(sampling).value).toBeCloseTo(width(frequency).value, 11);
  expect(width(sampling).width).toBeGreaterThan(width(frequency).width);
  expect(sampling.overall.values.rocAuc).toMatchObject({ interval: { none: 'weightedScores' } });
  expect(frequency.overall.values.rocAuc).toMatchObject({ interval: { method: 'delongLogit' } });
});

test('rows that weigh nothing are left out, said, and change no number', async () => {
  // Three rows of one score, two of which weigh nothing: average precision of group c is 1.
  const zeros = ['1,1,1.0,a,0', '1,1,1.0,a,0', '0,0,0.2,a,1', '1,1,0.9,a,1'];
  const file = ['y_true,y_pred,score,g,w', '1,1,1.0,c,1', ...zeros];
  for (const weightKind of ['frequency', 'sampling'] as const) {
    const document = await auditOf(`zeros-${weightKind}.csv`, file, { weight: 'w', weightKind });
    expect(document.overall.n).toBe(3);
    expect(document.input.excluded).toEqual({ missingWeight: 2 });
    const c = document.groupings[0]!.groups.find(({ key }) => key.g === 'c');
    expect(c!.values.averagePrecision).toMatchObject({ value: 1 });
  }
});

test('frequency weights with fractions are refused', async () => {
  const lines = ['y_true,y_pred,score,g,w', '1,1,0.9,a,1.5', '0,0,0.1,b,1'];
  await expect(auditOf('fractions.csv', lines, { weight: 'w', weightKind: 'frequency' })).rejects.toMatchObject({
    code: 'badOption',
    facts: { option: 'weight-kind', value: 'frequency' },
  });
});
