import { describe, expect, test } from 'vitest';
import type { Checked } from '../../../src/cli/checked.ts';
import { checkCsv } from '../../../src/cli/formats/checkCsv.ts';
import type { AuditDocument } from '../../../src/protocol/document.ts';
import type { Finding } from '../../../src/protocol/gates.ts';

describe('a check', () => {
  const gap: Finding = {
    id: 'gap',
    severity: 'error',
    verdict: 'fail',
    gate: {
      id: 'gap',
      metric: 'selectionRate',
      by: ['sex', 'race'],
      compare: 'difference',
      limit: { max: 0.1 },
      severity: 'error',
      decide: 'interval',
    },
    measured: { value: 0.2, interval: { low: -0.01, high: 'unbounded', level: 0.95, method: 'mover' } },
    lowest: { sex: '=cmd()', race: null },
    highest: { sex: 'm', race: 'a' },
  };
  const rows = (checked: readonly Checked[]) => {
    const [header, ...lines] = checkCsv(checked).trimEnd().split('\r\n');
    const names = header!.split(',');
    return lines.map((line) => {
      // Cells of these tests hold no commas but in the sentence, which is the last.
      const cells = line.split(',');
      return Object.fromEntries(names.map((name, at) => [name, cells[at]]));
    });
  };
  const audited = (findings: readonly Finding[]): Checked => ({
    audit: 'credit',
    document: { findings } as unknown as AuditDocument,
    ask: { path: '/p.csv' },
  });

  test('is a row a gate, with its numbers as numbers', () => {
    const [row] = rows([audited([gap])]);
    expect(row).toMatchObject({
      audit: 'credit',
      gate: 'gap',
      verdict: 'fail',
      metric: 'selectionRate',
      by: 'sex x race',
      compare: 'difference',
      min: '',
      max: '0.1',
      value: '0.2',
      low: '-0.01',
      high: '',
    });
  });

  test('no group of the data is a formula', () => {
    expect(checkCsv([audited([gap])])).not.toMatch(/(^|,)"?=/m);
  });

  test('an audit that could not be made is a row without a gate; without audits there is the header', () => {
    expect(rows([{ audit: 'gone', sentence: 'gone.csv does not exist.', code: 'fileNotFound' }])[0]).toMatchObject({
      audit: 'gone',
      gate: '',
      verdict: 'fileNotFound',
      says: 'gone.csv does not exist.',
    });
    expect(rows([])).toEqual([]);
  });
});
