import { resolve } from 'node:path';
import { AuditError } from '../protocol/failures.ts';
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
  readonly format?: string;
  readonly verbose?: boolean;
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
    ...present('seed', number('seed', options.seed, 'a whole number from 0', whole(0))),
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

function referenceOf(texts: readonly string[] | undefined): Record<string, string> | undefined {
  if (texts === undefined || texts.length === 0) return undefined;
  return Object.fromEntries(texts.map((text) => pair('reference', text, 'COLUMN=VALUE')));
}

function pair(option: string, text: string, expected: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw bad(option, text, expected);
  return [text.slice(0, at), text.slice(at + 1)];
}

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
