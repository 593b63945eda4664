import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { audit } from '../../../src/engine/audit.ts';
import { detect } from '../../../src/engine/detect/detect.ts';
import { hasInterval, isUndefined } from '../../../src/protocol/measured.ts';
import type { RoleChoices } from '../../../src/protocol/roles.ts';

const folder = mkdtempSync(join(tmpdir(), 'evenhand-units-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const temporary = join(folder, 'temporary');
mkdirSync(temporary);
const ports = { temporary, version: 'test', log: { debug: () => {}, warn: () => {} } };
const never = new AbortController().signal;

/** 200 people with four rows each, all four alike; `id` is what names them. */
const lines = (id: string, name: (person: number, row: number) => string) => [
  `${id},sex,y_true,y_pred,score`,
  ...Array.from({ length: 800 }, (_, at) => {
    const person = at % 200;
    const score = ((person * 37) % 200) / 200 + 0.001;
    return `${name(person, at)},${person % 2 ? 'm' : 'f'},${(person >> 1) % 2},${score >= 0.3 ? 1 : 0},${score}`;
  }),
];
let files = 0;
const written = (text: readonly string[]) => {
  const path = join(folder, `units${files++}.csv`);
  writeFileSync(path, [...text, ''].join('\n'));
  return path;
};
const auditOf = (path: string, choices?: RoleChoices) =>
  audit({ path, ...(choices && { choices }) }, ports, never, () => {});
const repeated = written(lines('customer_id', (person) => `c${person}`));

describe('what seems to name units', () => {
  test.each<[string, (person: number, row: number) => string, boolean]>([
    ['customer_id', (person) => `c${person}`, true],
    ['PatientID', (person) => String(person), true],
    ['subject', (person) => String(person), false],
    ['user', (person) => String(person), true],
    ['id', (person) => String(person), true],
    ['order_id', (person) => String(person), true],
    ['order_id', (person) => String(person % 7), false],
    ['customer_id', (_, row) => String(row), false],
    ['index', (person) => String(person), false],
    ['balance', (person) => String(person), false],
  ])('%s (%#): %s', async (name, values, found) => {
    const { roles } = await detect({ path: written(lines(name, values)) }, ports, never);
    expect(roles.unit?.value).toBe(found ? name : undefined);
    if (found) expect(roles.unit).toMatchObject({ because: { code: 'repeatedKey' } });
    expect(roles.unit?.confidence ?? 0).toBeLessThan(0.85);
  });
});

test('a unit is noticed, never taken', async () => {
  const document = await auditOf(repeated);
  expect(document.roles.unit).toBeUndefined();
  expect(document.notes[0]).toEqual({
    code: 'repeatedUnits',
    column: 'customer_id',
    taken: false,
    units: 200,
    rows: 800,
    mostRows: 4,
  });
  expect(document.overall.values.rocAuc).toMatchObject({ interval: { method: 'delongLogit' } });
});

test('who says that there is none is not told again', async () => {
  const { notes } = await auditOf(repeated, { unit: null });
  expect(notes.map(({ code }) => code)).not.toContain('repeatedUnits');
});

test('with the unit given, intervals of rates are those of the people, and scores have none', async () => {
  const document = await auditOf(repeated, { unit: 'customer_id' });
  const people = await auditOf(written(lines('n', (_, row) => String(row)).slice(0, 201)));
  expect(document.roles.unit).toBe('customer_id');
  expect(document.rolesBecause.unit).toEqual({ code: 'given', confidence: 1 });
  expect(document.notes[0]).toMatchObject({ code: 'repeatedUnits', taken: true, units: 200 });
  expect(document.notes.map(({ code }) => code)).not.toContain('unitsAcrossGroups');
  for (const metric of ['selectionRate', 'truePositiveRate', 'accuracy', 'f1'] as const) {
    const [four, one] = [document.overall.values[metric]!, people.overall.values[metric]!];
    if (isUndefined(four) || isUndefined(one) || !hasInterval(four.interval) || !hasInterval(one.interval))
      throw new Error(metric);
    expect(four.value).toBeCloseTo(one.value, 11);
    // Up to u / (u - 1).
    expect(Number(four.interval.low)).toBeCloseTo(Number(one.interval.low), 2.5);
    expect(Number(four.interval.high)).toBeCloseTo(Number(one.interval.high), 2.5);
    expect(four.effective! / one.denominator).toBeGreaterThan(0.98);
    expect(four.effective! / one.denominator).toBeLessThanOrEqual(1);
  }
  const ofScores = document.catalogue.filter(({ family }) => ['scores', 'calibration', 'ranking'].includes(family));
  expect(ofScores.length).toBeGreaterThan(8);
  for (const { id } of ofScores) {
    const measured = document.overall.values[id]!;
    if (!isUndefined(measured)) expect(measured.interval, id).toEqual({ none: 'repeatedUnits' });
    for (const gap of document.groupings[0]!.disparities.filter(({ metric }) => metric === id)) {
      if ('value' in gap)
        expect(gap.interval, id).toEqual({ none: expect.stringMatching(/repeatedUnits|notDecomposable/) });
      expect(gap, id).not.toHaveProperty('noise');
    }
  }
  for (const index of [...document.indices!, ...document.groupings[0]!.indices!])
    for (const measured of Object.values(index))
      if (typeof measured === 'object' && 'interval' in measured)
        expect(measured.interval).toEqual({ none: 'repeatedUnits' });
  for (const bin of document.overall.calibration!) expect(bin.interval).toEqual({ none: 'repeatedUnits' });
});

test('people with rows in several groups are said', async () => {
  const [head, ...rows] = lines('customer_id', (person) => `c${person}`);
  const moved = written([head!, rows[0]!.replace(',f,', ',m,'), ...rows.slice(1)]);
  const { notes } = await auditOf(moved, { unit: 'customer_id' });
  expect(notes).toContainEqual({ code: 'unitsAcrossGroups', column: 'customer_id', by: ['sex'] });
});
