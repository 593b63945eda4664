import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { detect } from '../../../src/engine/detect/detect.ts';
import { settle } from '../../../src/engine/detect/settle.ts';
import { hasReference, noSignal, reference, workshop } from './ports.ts';

const { ports } = workshop();
const predictions = (name: string) => join(reference, 'predictions', name);

// `sensitive` and the rows of the test split are those of reference/expected/*.json (`input`).
const clicks = [
  { file: 'adult.lr.csv', rows: 48842, test: 16281, sensitive: ['sex', 'race', 'age_group'] },
  { file: 'adult.gb.csv', rows: 16281, test: 16281, sensitive: ['sex', 'race'] },
  { file: 'german_credit.gb.csv', rows: 1000, test: 400, sensitive: ['sex', 'age_group'] },
  { file: 'compas.lr.csv', rows: 7214, test: 2886, sensitive: ['race', 'sex', 'age_cat'] },
  { file: 'law_school.lr.csv', rows: 20798, test: 8320, sensitive: ['race', 'sex'] },
  { file: 'telco_churn.gb.csv', rows: 7043, test: 2818, sensitive: ['gender', 'SeniorCitizen'] },
];

describe.runIf(hasReference)('one click on real input', () => {
  test.each(clicks)('$file', async ({ file, rows, test: inTest, sensitive }) => {
    const detection = await detect({ path: predictions(file) }, ports, noSignal);
    expect(detection.questions).toEqual([]);
    expect(detection).toMatchObject({ kind: 'audit', task: 'binary', rows });
    expect(detection.roles.split?.value).toEqual({ column: 'split', use: 'test', rows: inTest });
    const roles = settle(detection, {});
    expect(roles).toMatchObject({
      label: 'y_true',
      prediction: 'y_pred',
      score: 'score',
      positive: '1',
      threshold: 0.5,
    });
    expect(roles.groups.map(({ column }) => column)).toEqual(expect.arrayContaining(sensitive));
    expect(roles).not.toHaveProperty('weight');
  });
});

const noRows = 'edge_no_rows.csv';

describe.runIf(hasReference)('every other file of predictions', () => {
  const others = hasReference
    ? readdirSync(join(reference, 'predictions')).filter(
        (name) => name !== noRows && !clicks.some(({ file }) => file === name),
      )
    : [];
  test('one without rows is refused', async () => {
    await expect(detect({ path: predictions(noRows) }, ports, noSignal)).rejects.toMatchObject({ code: 'fileEmpty' });
  });
  test('is understood', async () => {
    const lines: string[] = [];
    for (const name of others) {
      const { kind, task, roles, groups, questions } = await detect({ path: predictions(name) }, ports, noSignal);
      const show = (guess: { value: unknown; confidence: number } | undefined) =>
        guess === undefined ? '-' : `${JSON.stringify(guess.value)} ${guess.confidence}`;
      lines.push(
        [
          name,
          kind,
          task,
          show(roles.label),
          show(roles.prediction),
          show(roles.score),
          show(roles.positive),
          show(roles.threshold),
          roles.split?.value.use ?? '-',
          groups.map((group) => `${group.value.column} ${group.confidence}`).join(', ') || '-',
          questions.map(({ about, code }) => `${about} ${code}`).join(', ') || '-',
        ].join(' | '),
      );
    }
    console.log(
      [
        'file | kind | task | label | prediction | score | positive | threshold | split | groups | questions',
        ...lines,
      ].join('\n'),
    );
    expect(lines).toHaveLength(others.length);
  });
});
