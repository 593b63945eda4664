import { describe, expect, test } from 'vitest';
import { predictionsIn } from '../../../../src/host/editor/code/python/prediction.ts';
import { libraryOf, saverSnippet } from '../../../../src/host/editor/code/saver.ts';
import { scanCode } from '../../../../src/host/editor/code/scan.ts';

/** The names around the last call of a text that predicts. */
const around = (text: string) =>
  predictionsIn(text)(scanCode(text, 'python').findLast(({ kind }) => kind === 'predict')!);

test.each<[string, string]>([
  ['', 'pandas'],
  ['import numpy as np', 'numpy'],
  ['import numpy as np\nimport polars as pl', 'polars'],
  ['from pandas import DataFrame\nimport numpy', 'pandas'],
  ['import polars as pl\nimport pandas as pd', 'pandas'],
  ['# import polars\nimport polarstern', 'pandas'],
])('the library of %j is %s', (text, library) => {
  expect(libraryOf(text)).toBe(library);
});

test.each<[string, boolean]>([
  ['p = model.predict(X)', false],
  ['p = model.predict(X)\ndf.to_csv("p.csv")', true],
  ['np.savetxt(name, p)', true],
  ['# df.to_csv("p.csv")\ntext = df.to_csv()', false],
])('%j has a saver: %s', (text, has) => {
  expect(scanCode(text, 'python').some(({ kind }) => kind === 'save')).toBe(has);
});

describe('the names around a call', () => {
  test('those of the code', () => {
    expect(
      around('y_val = val["y"]\ns = clf.predict_proba(X_val)[:, 1]\nif s.any():\n\ty_hat = clf.predict(X_val)\n'),
    ).toEqual({
      model: 'clf',
      table: 'X_val',
      truth: 'y_val',
      prediction: 'y_hat',
      score: 's',
      indent: '\t',
      lastLine: 3,
    });
  });
  test('the usual ones where the code has none', () => {
    expect(around('print(search.best_estimator_.predict(prepare(frame)))')).toEqual({
      model: 'search.best_estimator_',
      table: 'X_test',
      truth: 'y_test',
      prediction: 'search.best_estimator_.predict(X_test)',
      score: 'search.best_estimator_.predict_proba(X_test)[:, 1]',
      indent: '',
      lastLine: 0,
    });
  });
  test('a table is not what is taken from it', () => {
    expect(around('p = m.predict(df[cols])')).toMatchObject({ table: 'df', score: 'm.predict_proba(df[cols])[:, 1]' });
  });
  test('of probabilities the column of the positive class', () => {
    expect(around('probs = m.predict_proba(X)\n')).toMatchObject({ score: 'probs[:, 1]', prediction: 'm.predict(X)' });
  });
  test('predictions for other rows and those of other models are not mixed in', () => {
    const text = 'p_train = m.predict(X_train)\nq = n.predict(X_test)\ns = m.predict_proba(X_test)\n';
    expect(around(text)).toMatchObject({ prediction: 'm.predict(X_test)', score: 's[:, 1]' });
  });
  test('a value that is worked on further is not the prediction', () => {
    expect(around('p = m.predict(X).round()')).toMatchObject({ prediction: 'm.predict(X)' });
    expect(around('p = m.predict(X) > 0.5')).toMatchObject({ prediction: 'm.predict(X)' });
  });
  test('the lines go behind the whole statement', () => {
    expect(around('p = m.predict(\n    X,\n)\nprint(p)')).toMatchObject({ lastLine: 2, prediction: 'p' });
  });
  test.each(['return m.predict(X)', 'if m.predict(X).any():\n    pass', 'make().predict(X)'])('none in %j', (text) => {
    expect(around(text)).toBeUndefined();
  });
});

describe('the lines', () => {
  const names = around('    p = m.predict(X_test)\n')!;
  test('pandas', () => {
    expect(saverSnippet('pandas', names)).toBe(`\
    groups = X_test[["sex", "age"]]  # the columns to compare, as they are before any encoding
    predictions = groups.assign(
        truth=y_test,
        prediction=p,
        score=m.predict_proba(X_test)[:, 1],  # of the positive class; leave it out if there is none
    )
    predictions.to_csv("predictions.csv", index_label="id")
`);
  });
  test.each(['pandas', 'polars', 'numpy'] as const)('%s: they save what was predicted, and nothing else', (library) => {
    const text = saverSnippet(library, names);
    expect(scanCode(text, 'python').filter(({ kind }) => kind === 'save')).toMatchObject([
      { path: { path: 'predictions.csv', relativeTo: 'cwd' } },
    ]);
    for (const column of ['id', 'truth', 'prediction', 'score', 'sex', 'age'])
      expect(text).toMatch(new RegExp(`\\b${column}\\b`));
    expect(text.split('\n').every((line) => line.trim() === '' || line.startsWith('    '))).toBe(true);
  });
});
