import { t } from '@vscode/l10n';
import type { AuditDocument, GroupKey, MetricId } from '../protocol/document.ts';
import { valueName } from './groups.ts';
import { metricWords } from './metricWords.ts';
import { count } from './numbers.ts';
import { shown } from './shown.ts';

export const everyone = (per: number): string => count(per);

/**
 * A group as a crowd: "women" where the unit is a person and the column says the sex, "people with race = Black",
 * "rows with race = Black" where nobody said what a row is, "cases" where a row counts several.
 */
export function crowd({ words, roles }: AuditDocument, key: GroupKey): string {
  const entries = Object.entries(key);
  const sex = words?.unit === 'person' ? entries.flatMap(([column, value]) => sexWord(column, value) ?? []) : [];
  const rest = entries.filter(([column, value]) => words?.unit !== 'person' || sexWord(column, value) === undefined);
  const noun = sex[0] ?? (roles.count !== undefined && isRow(words?.unit) ? t('cases') : plural(words?.unit));
  if (rest.length === 0) return noun;
  const conditions = rest.map(([column, value]) => condition(column, value)).join(', ');
  return t('{0} with {1}', noun, conditions);
}

/** `race = Black`; a value that is a range already stands without the sign: `age <25`, `age 25-39`. */
function condition(column: string, value: string | null): string {
  const name = valueName(value);
  return /^[<>≤≥]|^\d+(?:\.\d+)?(?:[-–]| to <)\d/.test(name)
    ? `${shown(column)} ${name}`
    : `${shown(column)} = ${name}`;
}

type Rates = {
  readonly of: string;
  readonly first: string;
  readonly second: string;
  readonly low: string;
  readonly high: string;
};

/** "Of 100 women, 7 are predicted to earn over $50K; of 100 men, 24." for each metric that is told this way. */
export function metricSubject(document: AuditDocument, metric: MetricId, rates: Rates): string {
  const { of, first, second, low, high } = rates;
  const truth = truthWords(document);
  const outcome = outcomeWords(document);
  if (metric === 'selectionRate')
    return t('Of {0} {1}, {3} are {5}; of {0} {2}, {4}.', of, first, second, low, high, outcome);
  if (metric === 'truePositiveRate')
    return t(
      'Where the truth is {5}, the model finds {3} of {0} {1} and {4} of {0} {2}.',
      of,
      first,
      second,
      low,
      high,
      truth,
    );
  if (metric === 'falsePositiveRate')
    return t(
      'Where the truth is not {6}, {3} of {0} {1} and {4} of {0} {2} are wrongly {5}.',
      of,
      first,
      second,
      low,
      high,
      outcome,
      truth,
    );
  return t('{5}: {3} of {0} {1}, {4} of {0} {2}.', of, first, second, low, high, metricWords(metric).title);
}

/** The same where all groups that are compared have one rate: "Of 100 people, 7 are predicted to earn over $50K, …". */
export function sameSubject(
  document: AuditDocument,
  metric: MetricId,
  { of, every, rate }: { readonly of: string; readonly every: string; readonly rate: string },
): string {
  const facts = [of, every, rate] as const;
  if (metric === 'selectionRate')
    return t('Of {0} {1}, {2} are {3}, the same in all groups compared.', ...facts, outcomeWords(document));
  if (metric === 'truePositiveRate')
    return t(
      'Where the truth is {3}, the model finds {2} of {0} {1}, the same in all groups compared.',
      ...facts,
      truthWords(document),
    );
  if (metric === 'falsePositiveRate')
    return t(
      'Where the truth is not {4}, {2} of {0} {1} are wrongly {3}, the same in all groups compared.',
      ...facts,
      outcomeWords(document),
      truthWords(document),
    );
  return t('{3}: {2} of {0} {1}, the same in all groups compared.', ...facts, metricWords(metric).title);
}

function truthWords({ words, roles }: AuditDocument): string {
  const actual = words?.actual;
  return actual === undefined ? `${shown(roles.label)} = ${shown(roles.positive)}` : `“${shown(actual, 80)}”`;
}

function outcomeWords({ words, roles: { label, prediction, score, threshold, positive } }: AuditDocument): string {
  const predicted = words?.predicted;
  if (predicted !== undefined) return shown(predicted, 80);
  if (prediction === label) return `${shown(label)} = ${shown(positive)}`;
  return prediction !== undefined
    ? t('predicted {0} = {1}', shown(prediction), shown(positive))
    : t('predicted positive ({0} ≥ {1})', shown(score ?? ''), String(threshold ?? ''));
}

const isRow = (unit: string | undefined): boolean => unit === undefined || unit === '' || unit === 'row';

function plural(unit: string | undefined): string {
  if (unit === undefined || isRow(unit)) return t('rows');
  if (unit === 'person') return t('people');
  const word = shown(unit, 40);
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

/** Words for the usual spellings of two sexes in a column that is named so; anything else is said as it stands. */
function sexWord(column: string, value: string | null): string | undefined {
  if (!/(?:^|[^a-z])(?:sex|gender)(?:[^a-z]|$)/i.test(column) || value === null) return undefined;
  if (/^(?:f|female|woman|women)$/i.test(value)) return t('women');
  return /^(?:m|male|man|men)$/i.test(value) ? t('men') : undefined;
}
