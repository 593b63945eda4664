import { describe, expect, test } from 'vitest';
import { detect } from '../../../src/engine/detect/detect.ts';
import { settle } from '../../../src/engine/detect/settle.ts';
import { choicesOfModel } from '../../../src/protocol/detection.ts';
import { noSignal, workshop } from './ports.ts';

const { ports, file } = workshop();
type Make = (row: number) => number | string;
const truth: Make = (row) => row % 2;
const good: Make = (row) => (row % 7 ? row % 2 : 1 - (row % 2));
const fair: Make = (row) => (row % 5 ? row % 2 : 1 - (row % 2));
const scoreOf =
  (model: Make): Make =>
  (row) =>
    ((Number(model(row)) ? 0.55 : 0.05) + (row % 40) / 100).toFixed(3);
const made = (columns: { readonly [name: string]: Make }) => {
  const rows = Array.from({ length: 300 }, (_, row) =>
    Object.values(columns)
      .map((make) => make(row))
      .join(','),
  );
  return file('models.csv', [Object.keys(columns).join(','), ...rows].join('\n'));
};
const sex: Make = (row) => (row % 3 ? 'f' : 'm');
const look = (path: string, choices = {}) => detect({ path, choices }, ports, noSignal);

describe('models side by side are listed, each with its columns', () => {
  test.each([
    [
      'predictions',
      { sex, y_true: truth, pred_a: good, pred_b: fair },
      [
        { name: 'a', prediction: 'pred_a' },
        { name: 'b', prediction: 'pred_b' },
      ],
    ],
    [
      'predictions with scores',
      {
        y_true: truth,
        y_pred_lr: good,
        y_prob_lr: scoreOf(good),
        y_pred_gb: fair,
        y_prob_gb: scoreOf(fair),
        sex,
      },
      [
        { name: 'lr', prediction: 'y_pred_lr', score: 'y_prob_lr' },
        { name: 'gb', prediction: 'y_pred_gb', score: 'y_prob_gb' },
      ],
    ],
    [
      'the name in front, and the class of the score behind',
      { target: truth, RF_pred: good, RF_proba_1: scoreOf(good), XGB_pred: fair, XGB_proba_1: scoreOf(fair), sex },
      [
        { name: 'rf', prediction: 'RF_pred', score: 'RF_proba_1' },
        { name: 'xgb', prediction: 'XGB_pred', score: 'XGB_proba_1' },
      ],
    ],
    [
      'one without a name of its own',
      { income: truth, predicted_income: good, predicted_income_old: fair, sex },
      [
        { name: 'predicted_income', prediction: 'predicted_income' },
        { name: 'old', prediction: 'predicted_income_old' },
      ],
    ],
    [
      'scores alone',
      { label: truth, score_a: scoreOf(good), score_b: scoreOf(fair), sex },
      [
        { name: 'a', score: 'score_a' },
        { name: 'b', score: 'score_b' },
      ],
    ],
  ])('%s', async (_, columns, models) => {
    const detection = await look(made(columns as unknown as { readonly [name: string]: Make }));
    expect(detection.models).toEqual(models);
    const [question] = detection.questions;
    expect(question).toMatchObject({ code: 'ambiguous' });
    expect(question!.options.slice(0, 2)).toEqual(
      models.map((model) => ('prediction' in model ? model.prediction : model.score)),
    );
    expect(() => settle(detection, {})).toThrow('needsAnswer');
  });
});

describe('what is one model is none of several', () => {
  test.each([
    ['one prediction with its score', { y_true: truth, y_pred: good, y_prob: scoreOf(good), sex }],
    [
      'probabilities of both classes',
      {
        y_true: truth,
        y_pred: good,
        prob_0: (row: number) => (1 - Number(scoreOf(good)(row))).toFixed(3),
        prob_1: scoreOf(good),
        sex,
      },
    ],
    [
      'scores that sum to one',
      {
        y_true: truth,
        score_a: scoreOf(good),
        score_b: (row: number) => (1 - Number(scoreOf(good)(row))).toFixed(3),
        sex,
      },
    ],
    ['labels of their own', { toxic: truth, rude: fair, pred_toxic: good, pred_rude: truth, sex }],
    [
      'a prediction of other classes',
      { y_true: truth, y_pred: good, pred_color: (row: number) => ['red', 'blue'][row % 2]!, sex },
    ],
    ['a feature of two values', { y_true: truth, y_pred: good, married: fair, sex }],
    ['no truth', { id: (row: number) => row, pred_a: good, pred_b: fair, sex }],
  ])('%s', async (_, columns) => {
    expect((await look(made(columns as unknown as { readonly [name: string]: Make }))).models).toBeUndefined();
  });
});

test('a model that is chosen is audited with its own score, and not with another’s', async () => {
  const path = made({
    y_true: truth,
    pred_a: good,
    pred_b: fair,
    pred_c: (row: number) => (row % 11 ? row % 2 : 0),
    score_a: scoreOf(good),
    score_b: scoreOf(fair),
    sex,
  });
  const { models } = await look(path);
  const roles = await Promise.all(
    models!.map(async (model) => {
      const choices = { ...choicesOfModel(model), positive: '1' };
      return settle(await look(path, choices), choices);
    }),
  );
  expect(roles.map(({ prediction, score }) => [prediction, score])).toEqual([
    ['pred_a', 'score_a'],
    ['pred_b', 'score_b'],
    ['pred_c', undefined],
  ]);
});
