import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, test } from 'vitest';
import { audit } from '../../../src/engine/audit.ts';
import type { AuditDocument } from '../../../src/protocol/document.ts';
import type { RoleChoices } from '../../../src/protocol/roles.ts';
import type { AuditAsk } from '../../../src/protocol/services.ts';

/** A row of a small table: label, prediction, score in 64ths (so that 1 - score is exact; never certain, where the loss is clipped), two groups, a whole weight. */
export type Row = {
  readonly y: 0 | 1;
  readonly p: 0 | 1;
  readonly s: number;
  readonly g: string;
  readonly h: string;
  readonly w: number;
};

const bit = fc.constantFrom<0 | 1>(0, 1);
const row = fc.record<Row>({
  y: bit,
  p: bit,
  s: fc.integer({ min: 1, max: 63 }).map((at) => at / 64),
  // Some groups are common, some rare; a row may have no value.
  g: fc.constantFrom('a', 'a', 'a', 'b', 'b', 'b', 'c', 'c', 'd', ''),
  h: fc.constantFrom('x', 'x', 'y', 'y', 'z'),
  w: fc.integer({ min: 1, max: 5 }),
});

/** Tables of 30 to 160 rows; both labels occur, and both predictions. */
export const tables = fc
  .array(row, { minLength: 26, maxLength: 156, size: 'max' })
  .map((rows): readonly Row[] => [
    { y: 0, p: 0, s: 0.25, g: 'a', h: 'x', w: 1 },
    { y: 0, p: 1, s: 0.5, g: 'a', h: 'y', w: 2 },
    { y: 1, p: 0, s: 0.5, g: 'b', h: 'x', w: 3 },
    { y: 1, p: 1, s: 0.75, g: 'b', h: 'y', w: 1 },
    ...rows,
  ]);

/** A law that holds for whatever table: few runs of a fixed seed; what breaks it is told with the smallest table found. */
export function law<T>(says: string, of: fc.Arbitrary<T>, holds: (value: T) => Promise<void>, runs = 6): void {
  test(says, { timeout: 120_000 }, () =>
    fc.assert(fc.asyncProperty(of, holds), { seed: 20261122, numRuns: runs, endOnFailure: true }),
  );
}

const temporary = mkdtempSync(join(tmpdir(), 'evenhand-laws-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const columns = ['y', 'p', 's', 'g', 'h', 'w'] as const;

/** The rows as text; a value may stand for another in a column. */
export const text = (
  rows: readonly Row[],
  as: { readonly [column in keyof Row]?: (row: Row) => unknown } = {},
): string =>
  [columns.join(), ...rows.map((row) => columns.map((name) => as[name]?.(row) ?? row[name]).join()), ''].join('\n');

/** Audits a table, written over the last one; several texts are parts of one table in a folder. */
export async function auditOf(
  tables: string | readonly string[],
  choices: RoleChoices = {},
  ask: Omit<AuditAsk, 'path' | 'choices'> = {},
): Promise<AuditDocument> {
  const path = join(temporary, typeof tables === 'string' ? 'table.csv' : 'parts');
  rmSync(path, { recursive: true, force: true });
  if (typeof tables === 'string') writeFileSync(path, tables);
  else {
    mkdirSync(path);
    for (const [at, part] of tables.entries()) writeFileSync(join(path, `part-${at}.csv`), part);
  }
  const all: RoleChoices = {
    label: 'y',
    prediction: 'p',
    score: 's',
    weight: null,
    positive: '1',
    groups: [{ column: 'g' }, { column: 'h' }],
    split: null,
    ...choices,
  };
  const ports = { temporary, version: 'test', log: { debug: () => {}, warn: () => {} } };
  return audit({ minGroup: 5, ...ask, path, choices: all }, ports, new AbortController().signal, () => {});
}

/** All numbers of an audit, without what it says of the file and of how its columns were told. */
export const numbers = ({ overall, groupings, indices, leading, baseline, headline, further }: AuditDocument) => ({
  overall,
  groupings,
  indices,
  leading,
  baseline,
  headline,
  further,
});
