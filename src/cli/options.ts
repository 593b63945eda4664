import { resolve } from 'node:path';
import { metrics } from '../engine/metrics/index.ts';
import { AuditError } from '../protocol/failures.ts';
import type { Further } from '../protocol/further.ts';
import type { Join, RoleChoices, WeightKind } from '../protocol/roles.ts';
import type { AuditAsk } from '../protocol/services.ts';

/** Options of `evenhand audit` as the command line gives them: text, or absent. */
export type AuditOptions = {
  readonly label?: string;
  readonly prediction?: string;
  readonly score?: string;
  readonly weight?: string;
  readonly weightKind?: string;
  readonly count?: string;
  readonly unit?: string;
  readonly positive?: string;
  readonly favourable?: string;
  readonly threshold?: string;
  readonly groups?: readonly string[];
  readonly cross?: readonly (readonly string[])[];
  readonly split?: string;
  readonly where?: string;
  readonly join?: string;
  readonly on?: string;
  readonly reference?: readonly string[];
  readonly minGroup?: string;
  readonly seed?: string;
  readonly control?: readonly string[];
  readonly explain?: readonly string[];
  readonly gap?: string;
  readonly stages?: readonly string[];
  readonly subgroups?: readonly string[];
  readonly order?: string;
  readonly consistency?: readonly string[];
  readonly cost?: string;
  readonly perMonth?: string;
  readonly review?: string;
  readonly suppressBelow?: string;
};

/**
 * The engine's question for one command line. What is not given stays absent and is detected.
 *
 * @throws AuditError `badOption` with the option, the value and what was expected
 */
export function askOf(file: string, options: AuditOptions): AuditAsk {
  const choices = choicesOf(options);
  return {
    path: resolve(file),
    choicesBecause: 'given',
    ...present('choices', Object.keys(choices).length > 0 ? choices : undefined),
    ...present('join', joinOf(options)),
    ...present('cross', options.cross),
    ...present('where', options.where),
    ...present('reference', referenceOf(options.reference)),
    ...present('minGroup', number('min-group', options.minGroup, 'a whole number from 1', whole(1))),
    ...present('further', furtherOf(options)),
    ...present('seed', number('seed', options.seed, 'a whole number from 0', whole(0))),
  };
}

/** What to look into beyond the groups; absent where nothing is asked. */
function furtherOf(options: AuditOptions): Further | undefined {
  const { control, explain, stages, subgroups, consistency } = options;
  const columns = (names: readonly string[] | undefined) => names?.map((column) => ({ column }));
  const order = number('order', options.order, '1, 2 or 3', (value) => [1, 2, 3].includes(value)) ?? 3;
  const further: Further = {
    ...present('control', columns(control)),
    ...present('explain', columns(explain)),
    ...present('gap', gapOf(options.gap)),
    ...present('stages', stages),
    ...present('subgroups', subgroups && { columns: columns(subgroups)!, order: order as 1 | 2 | 3 }),
    ...present('consistency', consistency),
    ...present('costs', costsOf(options)),
    ...present('review', number('review', options.review, 'a share between 0 and 1, such as 0.05', isShare)),
  };
  return Object.keys(further).length === 0 ? undefined : further;
}

/** `truePositiveRate=sex,race`: of the metrics that are shares of rows. */
function gapOf(text: string | undefined): Further['gap'] {
  if (text === undefined) return undefined;
  const [name, by] = pair('gap', text, 'METRIC=A,B');
  const shares = metrics.flatMap(({ entry, share }) => (share === undefined ? [] : [entry.id]));
  const metric = shares.find((id) => id === name);
  if (metric === undefined) throw bad('gap', name, shares.join(', '));
  return { metric, by: by.split(',') };
}

function costsOf({ cost, perMonth }: AuditOptions): Further['costs'] {
  if (cost === undefined) return undefined;
  const expected = 'FP=1,FN=5 (and TP=, TN= where they are not free)';
  const given = new Map(cost.split(',').map((one) => pair('cost', one, expected)));
  const of = (outcome: string) => number('cost', given.get(outcome), expected, Number.isFinite);
  const [falsePositive, falseNegative] = [of('FP'), of('FN')];
  if (falsePositive === undefined || falseNegative === undefined) throw bad('cost', cost, expected);
  return {
    falsePositive,
    falseNegative,
    ...present('truePositive', of('TP')),
    ...present('trueNegative', of('TN')),
    ...present('perMonth', number('per-month', perMonth, 'a whole number from 1', whole(1))),
  };
}

function choicesOf(options: AuditOptions): RoleChoices {
  return {
    ...present('label', options.label),
    ...present('prediction', options.prediction),
    ...present('score', options.score),
    ...present('weight', options.weight),
    ...present('weightKind', weightKindOf(options.weightKind)),
    ...present('count', options.count),
    ...present('unit', options.unit),
    ...present('positive', options.positive),
    ...present('favourable', options.favourable),
    ...present('threshold', number('threshold', options.threshold, 'a number', Number.isFinite)),
    ...present(
      'groups',
      options.groups?.map((column) => ({ column })),
    ),
    ...present('split', splitOf(options.split)),
  };
}

function weightKindOf(text: string | undefined): WeightKind | undefined {
  if (text === undefined || text === 'sampling' || text === 'frequency') return text;
  throw bad('weight-kind', text, 'sampling or frequency');
}

function splitOf(text: string | undefined): RoleChoices['split'] | undefined {
  if (text === undefined) return undefined;
  if (text === 'none') return null;
  const [column, use] = pair('split', text, 'COLUMN=VALUE, or none');
  return { column, use };
}

function joinOf({ join, on }: AuditOptions): Join | undefined {
  if (join === undefined) {
    if (on !== undefined) throw bad('on', on, '--join FILE beside it');
    return undefined;
  }
  const path = resolve(join);
  if (on === undefined || on === 'row-order') return { path, on: 'rowOrder' };
  const [left, right] = on.includes('=') ? pair('on', on, 'COLUMN or LEFT=RIGHT') : [on, on];
  return { path, on: { left, right } };
}

function referenceOf(texts: readonly string[] | undefined): AuditAsk['reference'] | undefined {
  if (texts === undefined || texts.length === 0) return undefined;
  const [only] = texts;
  if (texts.length === 1 && (only === 'largest' || only === 'best' || only === 'worst')) return only;
  return Object.fromEntries(texts.map((text) => pair('reference', text, 'COLUMN=VALUE, largest, best or worst')));
}

function pair(option: string, text: string, expected: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw bad(option, text, expected);
  return [text.slice(0, at), text.slice(at + 1)];
}

const isShare = (value: number) => value > 0 && value < 1;
const whole = (from: number) => (value: number) => Number.isSafeInteger(value) && value >= from;

function number(option: string, text: string | undefined, expected: string, good: (value: number) => boolean) {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !good(value)) throw bad(option, text, expected);
  return value;
}

const bad = (option: string, value: string, expected: string) =>
  new AuditError('badOption', { option, value, expected });

/** `{ [key]: value }`, or nothing where the value is absent: an absent option leaves no trace in the question. */
function present<K extends string, V>(key: K, value: V | undefined): { readonly [key in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [key in K]: V });
}
