import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordText } from '../../../src/engine/record/recordText.ts';
import { suppressed } from '../../../src/engine/suppress/suppressed.ts';
import type { AuditDocument } from '../../../src/protocol/document.ts';
import type { Checks, Gate } from '../../../src/protocol/gates.ts';
import { auditOf, type Row, tables, text } from '../laws/audited.ts';

const gate = (id: string, more: Partial<Gate>): Gate => ({
  id,
  metric: 'truePositiveRate',
  limit: { max: 0.1 },
  severity: 'error',
  decide: 'interval',
  ...more,
});
const checks: Checks = {
  gates: [
    gate('gap', { by: ['g'], compare: 'difference' }),
    gate('worst', { by: ['h'], compare: 'worst', limit: { min: 0.2 } }),
    gate('both', { by: ['g', 'h'], compare: 'ratio', limit: { min: 0.5 } }),
    gate('all', { metric: 'rocAuc', limit: { min: 0.5 } }),
  ],
  waivers: [],
  today: '2026-11-23',
};
const further = { control: [{ column: 'h' }], stages: ['p', 'y'], review: 0.2 };
const audited = (rows: readonly Row[], as: Parameters<typeof text>[1] = {}) =>
  auditOf(text(rows, as), {}, { checks, further });
/** The hash of the file is another one whenever the file is. */
const said = (document: AuditDocument) => recordText({ ...document, input: { ...document.input, sha256: '' } });

test('which of two withheld groups is which cannot be told from anything that is published', {
  timeout: 60_000,
}, async () => {
  let swapped = 0;
  for (const rows of fc.sample(tables, { seed: 5, numRuns: 8 })) {
    const published = suppressed(await audited(rows), 3);
    const hidden = published.notes.flatMap((note) =>
      note.code === 'withheld' && note.by.join() === 'g' ? (note.keys ?? []) : [],
    );
    if (hidden.length === 0) continue;
    const [one, other] = [hidden[0]!.g ?? '', hidden.at(-1)!.g ?? ''];
    const swap = ({ g }: Row) => (g === one ? other : g === other ? one : g);
    expect(said(suppressed(await audited(rows, { g: swap }), 3))).toBe(said(published));
    swapped++;
  }
  expect(swapped).toBeGreaterThan(2);
});

test('of a whole audit no number stays that a withheld group, a part of a group or a single row made', async () => {
  const [rows] = fc.sample(tables, { seed: 5, numRuns: 1 }) as [readonly Row[]];
  const whole = await audited([...rows, ...rows, ...rows]);
  const published = suppressed(whole, 3);
  const { overall, groupings, notes, findings } = published;
  expect(whole.groupings[0]!.groups[0]).toHaveProperty('roc');
  for (const group of [overall, ...groupings.flatMap(({ groups }) => groups)])
    expect(Object.keys(group).filter((name) => !['key', 'n', 'confusion', 'values'].includes(name))).toEqual([]);
  expect(overall.values.captureAtBudget).toEqual({ undefined: 'suppressed' });
  expect(overall.values.rocAuc).toEqual(whole.overall.values.rocAuc);
  expect(published).not.toHaveProperty('further');
  expect(published).not.toHaveProperty('review');
  expect(published.settings).toMatchObject({ suppressBelow: 3, further: { review: 0.2 } });
  expect(notes.map(({ code }) => code)).not.toContain('missingGroup');
  // Verdicts stay.
  expect(findings.map(({ id, verdict }) => [id, verdict])).toEqual(
    whole.findings.map(({ id, verdict }) => [id, verdict]),
  );
  const both = findings.find(({ id }) => id === 'both')!;
  expect(both.measured).toEqual({ undefined: 'suppressed' });
  expect(Object.keys(both)).not.toContain('groups');
  expect(findings.find(({ id }) => id === 'all')).toEqual(whole.findings.find(({ id }) => id === 'all'));
});

test.each([
  { name: 'few rows without truth', label: 2, want: undefined },
  { name: 'many rows without truth', label: 9, want: { missingLabel: 9 } },
])('$name', async ({ label, want }) => {
  const rows = (fc.sample(tables, { seed: 5, numRuns: 1 }) as [readonly Row[]])[0];
  const without = rows.slice(0, label);
  const whole = await auditOf(
    text([...rows, ...rows, ...without], { y: (row) => (without.includes(row) ? '' : row.y) }),
  );
  const few = whole.input.rows - whole.input.rowsUsed;
  const { input, notes } = suppressed(whole, label === 2 ? few + 1 : 3);
  expect(input.excluded).toEqual(want && { missingLabel: few });
  expect(input.rows).toBe(want ? whole.input.rows : whole.input.rowsUsed);
  expect(notes.map(({ code }) => code)).not.toContain('excluded');
});

test('where a row has no score, no number of scores stays', async () => {
  const rows = (fc.sample(tables, { seed: 5, numRuns: 1 }) as [readonly Row[]])[0];
  const whole = await audited([...rows, ...rows], { s: (row) => (row === rows[0] ? '' : row.s) });
  const { overall, baseline } = suppressed(whole, 3);
  expect(overall.values.rocAuc).toEqual({ undefined: 'suppressed' });
  expect(overall.values.accuracy).toEqual(whole.overall.values.accuracy);
  expect(baseline?.values).not.toHaveProperty('rocAuc');
});
