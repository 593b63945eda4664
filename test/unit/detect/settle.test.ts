import { describe, expect, test } from 'vitest';
import { detect } from '../../../src/engine/detect/detect.ts';
import { reasonsFor, settle } from '../../../src/engine/detect/settle.ts';
import type { RoleChoices } from '../../../src/protocol/roles.ts';
import { noSignal, workshop } from './ports.ts';

const { ports, file } = workshop();
const rows = Array.from({ length: 200 }, (_, row) => row);
const table = (header: string, line: (row: number) => string) => [header, ...rows.map(line)].join('\n') + '\n';
const settled = async (text: string, choices: RoleChoices = {}, name = 'some.csv') => {
  const detection = await detect({ path: file(name, text), choices }, ports, noSignal);
  return settle(detection, choices);
};
const score = (row: number) => ((row * 37) % 200) / 200 + 0.001;
const usual = table(
  'sex,kind,y_true,y_pred,score',
  (row) => `${row % 2 ? 'm' : 'f'},${row % 3},${(row >> 1) % 2},${score(row) >= 0.3 ? 1 : 0},${score(row)}`,
);

describe('what is sure is taken, what is chosen wins', () => {
  test('nothing chosen', async () => {
    expect(await settled(usual)).toEqual({
      label: 'y_true',
      prediction: 'y_pred',
      score: 'score',
      positive: '1',
      favourable: '1',
      threshold: 0.3,
      groups: [{ column: 'sex' }],
    });
  });
  test('choices', async () => {
    const choices: RoleChoices = {
      prediction: null,
      threshold: 0.7,
      groups: [{ column: 'kind' }],
      positive: '1',
      favourable: '0',
    };
    expect(await settled(usual, choices)).toMatchObject({
      label: 'y_true',
      score: 'score',
      positive: '1',
      favourable: '0',
      threshold: 0.7,
      groups: [{ column: 'kind' }],
    });
    expect(await settled(usual, choices)).not.toHaveProperty('prediction');
  });
  test('each role has its reason', async () => {
    const choices: RoleChoices = { threshold: 0.7 };
    const detection = await detect({ path: file('why.csv', usual), choices }, ports, noSignal);
    const { rolesBecause, groupsBecause } = reasonsFor(settle(detection, choices), detection, choices, 'remembered');
    expect(rolesBecause).toMatchObject({
      label: { code: 'exactPair', names: ['y_true', 'y_pred'], confidence: 0.95 },
      score: { code: 'scoreReproduces', threshold: 0.3, share: 1 },
      threshold: { code: 'remembered', confidence: 0.99 },
    });
    expect(groupsBecause).toEqual({ sex: { code: 'sensitiveName', attribute: 'sex', confidence: 0.95 } });
  });
});

describe('what is open is asked', () => {
  const asks = (about: readonly string[]) => ({ code: 'needsAnswer', facts: { about } });
  test.each([
    ['truth', table('id,sex,y_pred', (row) => `a${row},${row % 2 ? 'm' : 'f'},${row % 3 ? 1 : 0}`), {}, asks(['join'])],
    ['groups', table('x,y_true,y_pred', (row) => `${row % 4},${row % 2},${row % 3 ? 1 : 0}`), {}, asks(['groups'])],
    [
      'which of 1 and 2 is positive',
      table('sex,y_true,y_pred', (row) => `${row % 2 ? 'm' : 'f'},${1 + (row % 2)},${row % 3 ? 1 : 2}`),
      {},
      asks(['positive']),
    ],
    ['how to read weights', usual, { weight: 'score' }, asks(['weightKind'])],
    [
      'which of two models',
      table(
        'sex,churn,rf_churn_pred,churn_pred,pred_churn',
        (row) => `${row % 2 ? 'm' : 'f'},${row % 2},0,${row % 3 ? 1 : 0},${row % 5 ? 1 : 0}`,
      ),
      {},
      asks(['prediction']),
    ],
  ] as const)('%s', async (_, text, choices, want) => {
    await expect(settled(text, choices)).rejects.toMatchObject(want);
  });
  test.each([
    [
      'a column that is not there',
      { label: 'y_ture' },
      { code: 'noSuchColumn', facts: { column: 'y_ture', near: ['y_true', 'y_pred'] } },
    ],
    ['a value that is not there', { positive: 'yes' }, { code: 'noSuchValue', facts: { value: 'yes' } }],
  ])('%s is refused', async (_, choices, want) => {
    await expect(settled(usual, choices)).rejects.toMatchObject(want);
  });
  test('three classes are not audited', async () => {
    const text = table('sex,y_true,y_pred', (row) => `${row % 2 ? 'm' : 'f'},${'abc'[row % 3]},${'abc'[row % 3]}`);
    await expect(settled(text)).rejects.toMatchObject({ code: 'notBinary' });
  });
});

describe('what is good for the person', () => {
  const named = (label: string, values: readonly [string, string]) =>
    table(
      `sex,${label},predicted_${label}`,
      (row) => `${row % 2 ? 'm' : 'f'},${values[row % 3 ? 0 : 1]},${values[row % 2]}`,
    );
  test.each([
    ['churn', ['0', '1'], '1', '0'],
    ['fraud', ['no', 'yes'], 'yes', 'no'],
    ['income', ['<=50K', '>50K'], '>50K', '>50K'],
    ['repaid', ['0', '1'], '1', '1'],
    ['outcome', ['not default', 'default'], 'default', 'not default'],
  ] as const)('%s', async (label, values, positive, favourable) => {
    expect(await settled(named(label, values))).toMatchObject({ positive, favourable });
  });
});

describe('a number chosen as a group', () => {
  const aged = table('age,y_true,y_pred', (row) => `${18 + (row % 60)},${row % 2},${row % 3 ? 1 : 0}`);
  test.each([
    { name: 'is cut as proposed', group: { column: 'age' }, want: { column: 'age', edges: [25, 40, 60] } },
    { name: 'is cut as chosen', group: { column: 'age', edges: [30] }, want: { column: 'age', edges: [30] } },
    { name: 'is taken value by value on request', group: { column: 'age', edges: [] }, want: { column: 'age' } },
  ])('$name', async ({ group, want }) => {
    expect((await settled(aged, { groups: [group] })).groups).toEqual([want]);
  });
});
