import type { Guess } from '../../protocol/detection.ts';
import type { Column } from './table.ts';
import { spelling } from './table.ts';

/** Pairs of classes whose positive one nobody doubts: [positive, other]. Spelled as `spelling` does. */
const usualPairs: readonly (readonly [string, string])[] = [
  ['1', '0'],
  ['1', '-1'],
  ['true', 'false'],
  ['t', 'f'],
  ['yes', 'no'],
  ['y', 'n'],
  ['positive', 'negative'],
  ['pos', 'neg'],
  ['>50k', '<=50k'],
  ['>50k.', '<=50k.'],
  ['ja', 'nein'],
  ['ja', 'nee'],
  ['ja', 'nej'],
  ['j', 'n'],
  ['oui', 'non'],
  ['sí', 'no'],
  ['si', 'no'],
  ['sì', 'no'],
  ['s', 'n'],
  ['sim', 'não'],
  ['sim', 'nao'],
  ['да', 'нет'],
  ['是', '否'],
  ['はい', 'いいえ'],
  ['예', '아니오'],
  ['tak', 'nie'],
  ['evet', 'hayır'],
  ['approved', 'rejected'],
  ['approved', 'denied'],
  ['approve', 'deny'],
  ['accepted', 'rejected'],
  ['granted', 'denied'],
  ['hired', 'rejected'],
  ['admitted', 'rejected'],
  ['pass', 'fail'],
  ['passed', 'failed'],
  ['fraud', 'legit'],
  ['fraud', 'legitimate'],
  ['fraud', 'genuine'],
  ['churned', 'stayed'],
  ['churned', 'retained'],
  ['default', 'paid'],
  ['default', 'repaid'],
  ['spam', 'ham'],
  ['malignant', 'benign'],
  ['high', 'low'],
];

const not = /^(?:no|not|non|nicht|kein|pas|sin|não|nao)[ _-]+(?:de )?/u;

/**
 * Which of two classes counts as positive.
 *
 * @param classes one or two classes, spelled by `spelling`
 * @returns a class and how sure the values alone make it; under `askBelow` where both could be (1 and 2, good and bad)
 */
export function positiveOf(classes: readonly string[]): Guess<string> | undefined {
  const [first, second] = classes;
  if (first === undefined) return undefined;
  if (second === undefined) {
    const pair = usualPairs.find(([positive, other]) => positive === first || other === first);
    return pair ? usual(pair[0], 0.9) : undefined;
  }
  const pair = usualPairs.find((known) => known.includes(first) && known.includes(second));
  if (pair) return usual(pair[0], 0.95);
  // "no default" against "default", "not hired" against "hired"
  if (first.replace(not, '') === second) return usual(second, 0.9);
  if (second.replace(not, '') === first) return usual(first, 0.9);
  return undefined;
}

const usual = (value: string, confidence: number): Guess<string> => ({
  value,
  confidence,
  because: { code: 'usualPositive', value },
});

/** Things nobody hopes to be found to be. */
const unwelcome =
  /(?:^|_)(?:default|defaulted|delinquent|delinquency|dlqin|bad|churn|churned|attrition|exited|fraud|fraudulent|recid|recidivism|recidivated|rearrest|crime|high_risk|reject|rejected|denied|deny|fail|failed|failure|spam|toxic|disease|diabetes|stroke|cancer|malignant|death|mortality|died|readmitted|bankrupt|bankruptcy|charged_off|chargeoff|late|cheat|abuse|anomaly|ausfall|betrug|kündigung|défaut|fraude|impago|inadimplencia|reincidencia)(?:_|$)/u;

/** Whether a name or a value says that being it is bad for the person. */
export const isUnwelcome = (text: string): boolean => unwelcome.test(text);

/** The column's own spelling of a class: the most frequent one. */
export function asWritten(column: Column | undefined, value: string): string | undefined {
  return column?.facts.top.find((entry) => spelling(entry.value) === value)?.value;
}
