import type { Guess } from '../../protocol/detection.ts';
import type { Column } from './table.ts';

export type Split = { readonly column: string; readonly use: string; readonly rows?: number };

/** Parts of a data set by what they are for, best to audit first; `train` is never audited. */
const uses: readonly (readonly [use: string, values: RegExp])[] = [
  ['test', /^(?:x_)?(?:tests?|testing|test_set|testset|adult_test|тест|테스트|测试|テスト|prueba|teste)$/u],
  ['holdout', /^(?:hold_?out|held_?out|oot|out_of_time|out_of_sample|oos|unseen)$/u],
  ['evaluation', /^(?:eval|evaluation|evaluate)$/u],
  ['validation', /^(?:val|valid|validation|validate|dev|development|val_set|validación|validação|validierung)$/u],
  ['calibration', /^(?:cal|calib|calibration)$/u],
  ['train', /^(?:x_)?(?:train|training|train_set|trainset|fit|entrenamiento|treino|обучение|学習|训练)$/u],
];
const names =
  /^(?:split|data_split|split_name|set|data_set|dataset|fold|partition|subset|part|phase|usage|sample_type|set_name|dataset_split|kind|mode|uci_file|aufteilung|conjunto|partición)$/u;
const flagged = /^(?:is_|in_|for_)?(test|testing|holdout|train|training)(?:_set|_flag|_row)?$/u;

/** The column that says which rows are for testing, and the value of those. `undefined` without one, or with training rows only. */
export function splitOf(columns: readonly Column[], whole: boolean): Guess<Split> | undefined {
  const found = columns.flatMap((column) => byValues(column, whole) ?? byFlag(column, whole) ?? []);
  return found.sort((a, b) => b.confidence - a.confidence)[0];
}

function byValues(column: Column, whole: boolean): Guess<Split> | undefined {
  const { facts, classes, cells } = column;
  if (classes === undefined || classes.size === 0 || classes.size > 6 || column.numbers) return undefined;
  const parts = facts.top.map(({ value }) => ({ value, use: useOf(value) }));
  if (parts.length === 0 || parts.some(({ use }) => use === undefined)) return undefined;
  const best = uses.map(([use]) => parts.find((part) => part.use === use)).find((part) => part !== undefined)!;
  if (best.use === 'train') return undefined;
  const rows = whole ? cells().filter((cell) => cell === best.value).length : undefined;
  return {
    value: { column: column.name, use: best.value, ...(rows === undefined ? {} : { rows }) },
    confidence: names.test(column.snake) ? 0.97 : parts.length > 1 ? 0.92 : 0.7,
    because: { code: 'splitValues', values: parts.map(({ value }) => value) },
  };
}

const useOf = (value: string): string | undefined => {
  const plain = value
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^(?:adult|data)_(?=test$|data$)/, '');
  return uses.find(([, values]) => values.test(plain))?.[0];
};

/** `is_test` with 1 for the rows to audit, `is_train` with 0. */
function byFlag(column: Column, whole: boolean): Guess<Split> | undefined {
  const { facts, classes, cells, snake } = column;
  const part = flagged.exec(snake)?.[1];
  if (part === undefined || classes?.size !== 2) return undefined;
  const wanted = part.startsWith('train') ? /^\s*(?:0|0\.0|false|no|n|f)\s*$/i : /^\s*(?:1|1\.0|true|yes|y|t)\s*$/i;
  const use = facts.top.find(({ value }) => wanted.test(value))?.value;
  if (use === undefined) return undefined;
  const rows = whole ? cells().filter((cell) => cell === use).length : undefined;
  return {
    value: { column: column.name, use, ...(rows === undefined ? {} : { rows }) },
    confidence: 0.93,
    because: { code: 'splitValues', values: facts.top.map(({ value }) => value) },
  };
}
