import type { Prediction } from './python/prediction.ts';

/** The libraries that a saver can be written with. */
export type Library = 'pandas' | 'polars' | 'numpy';

/** The library that a Python text works with, by its imports: a table before an array, and pandas where there is none. */
export function libraryOf(text: string): Library {
  const imported = new Set(
    [...text.matchAll(/^[ \t]*(?:import|from) +(pandas|polars|numpy)\b/gm)].map(([, name]) => name),
  );
  if (imported.has('pandas')) return 'pandas';
  if (imported.has('polars')) return 'polars';
  return imported.has('numpy') ? 'numpy' : 'pandas';
}

/**
 * Lines to stand behind the statement that predicts: they write id, truth, prediction, score and the columns of the
 * groups to `predictions.csv`. Which columns those are nobody but the author knows; `sex` and `age` stand for them.
 */
export function saverSnippet(library: Library, names: Prediction): string {
  return savers[library](names)
    .map((line) => `${names.indent}${line}\n`)
    .join('');
}

const savers: Record<Library, (names: Prediction) => readonly string[]> = {
  pandas: ({ table, truth, prediction, score }) => [
    `groups = ${table}[["sex", "age"]]  # the columns to compare, as they are before any encoding`,
    'predictions = groups.assign(',
    `    truth=${truth},`,
    `    prediction=${prediction},`,
    `    score=${score},  # of the positive class; leave it out if there is none`,
    ')',
    'predictions.to_csv("predictions.csv", index_label="id")',
  ],
  polars: ({ table, truth, prediction, score }) => [
    'import polars as pl',
    '',
    `groups = ${table}.select("sex", "age")  # the columns to compare, as they are before any encoding`,
    'predictions = groups.with_row_index("id").with_columns(',
    `    pl.Series("truth", ${truth}),`,
    `    pl.Series("prediction", ${prediction}),`,
    `    pl.Series("score", ${score}),  # of the positive class; leave it out if there is none`,
    ')',
    'predictions.write_csv("predictions.csv")',
  ],
  numpy: ({ table, truth, prediction, score }) => [
    'import numpy as np',
    '',
    `groups = ${table}[:, [0, 1]]  # the columns to compare, as they are before any encoding`,
    `score = ${score}  # of the positive class; leave it out if there is none`,
    `columns = [np.arange(len(groups)), ${truth}, ${prediction}, score, groups]`,
    'np.savetxt(',
    '    "predictions.csv",',
    '    np.column_stack(columns),',
    '    fmt="%s",',
    '    delimiter=",",',
    '    header="id,truth,prediction,score,sex,age",',
    '    comments="",',
    ')',
  ],
};
