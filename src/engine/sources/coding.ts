import type { DuckDBConnection } from '@duckdb/node-api';
import { AuditError } from '../../protocol/failures.ts';
import type { Roles } from '../../protocol/roles.ts';
import { type Classes, classesOf, outcomeCode } from './classes.ts';
import { type Dictionary, dictionariesOf } from './dictionary.ts';
import { codedBy, type Dimension, dimensionOf } from './dimensions.ts';
import type { Prepared } from './prepare.ts';
import {
  type Layout,
  layoutOf,
  predictedBy,
  type RowParts,
  type RowStatements,
  rowStatements,
} from './rowStatement.ts';
import { quoteText } from './sql.ts';
import { numberLiteral, textOf, type Value } from './values.ts';

/** The values of every coded column: label, prediction (where there is one), then the text groups. */
export type Dictionaries = {
  readonly label: Dictionary;
  readonly prediction?: Dictionary;
  /** By group, absent for one with edges. */
  readonly groups: readonly (Dictionary | undefined)[];
  readonly whole: boolean;
};

/** How rows become numbers. */
export type Coding = {
  readonly classes: Classes;
  readonly dimensions: readonly Dimension[];
  readonly layout: Layout;
  readonly parts: RowParts;
  readonly statements: RowStatements;
};

export async function readDictionaries(
  connection: DuckDBConnection,
  prepared: Prepared,
  roles: Roles,
  whole: boolean,
): Promise<Dictionaries> {
  const coded = roles.groups.map(({ edges }, at) => (edges === undefined ? prepared.groups[at] : undefined));
  const values = [prepared.label, prepared.prediction, ...coded].filter((value) => value !== undefined);
  const texts = values.map((value, at) => `${textOf(value)} as text${at}`).join(', ');
  const names = values.map((_, at) => `text${at}`);
  const found = await dictionariesOf(connection, `(select ${texts} from ${prepared.from})`, names, whole);
  const next = found[Symbol.iterator]();
  const take = (): Dictionary => next.next().value!;
  const label = take();
  const prediction = prepared.prediction === undefined ? undefined : take();
  const groups = coded.map((value) => (value === undefined ? undefined : take()));
  return { label, groups, whole, ...(prediction === undefined ? {} : { prediction }) };
}

/** A label with more values than this is no class; nothing is to be learnt from reading on. */
const mostClasses = 200;
const mostGroups = 200;

/** Whether the first rows leave open what only all rows can tell. */
export const needsAllRows = (dictionaries: Dictionaries, classes: Classes): boolean =>
  !dictionaries.whole &&
  (classes.ambiguous || dictionaries.groups.some((group) => group !== undefined && group.distinct > mostGroups));

/** @throws AuditError notBinary, tooManyGroups */
export function classesIn(dictionaries: Dictionaries, roles: Roles): Classes {
  for (const [column, dictionary] of [
    [roles.label, dictionaries.label],
    [roles.prediction, dictionaries.prediction],
  ] as const) {
    if (column !== undefined && dictionary !== undefined && dictionary.distinct > mostClasses)
      throw new AuditError('notBinary', { column, values: dictionary.values.slice(0, 5).map(({ text }) => text) });
  }
  return classesOf(roles.positive, dictionaries.label, dictionaries.prediction);
}

export function codingOf(
  prepared: Prepared,
  roles: Roles,
  where: string | undefined,
  dictionaries: Dictionaries,
  classes: Classes,
): Coding {
  const dimensions = roles.groups.map((group, at) => dimensionOf(group, prepared.groups[at]!, dictionaries.groups[at]));
  const { split } = prepared;
  const layout = layoutOf(dimensions, split !== undefined || where !== undefined);
  const score = prepared.score === undefined ? undefined : asNumber(prepared.score);
  const unseen = dictionaries.whole ? outcomeCode.other : outcomeCode.unseen;
  const code = (value: Value, codes: ReadonlyMap<string, number>) => codedBy(value, codes, outcomeCode.missing, unseen);
  if (prepared.prediction === undefined && (score === undefined || roles.threshold === undefined))
    throw new AuditError('noPrediction');
  const parts: RowParts = {
    from: prepared.from,
    label: code(prepared.label, classes.label),
    prediction:
      prepared.prediction === undefined
        ? { sql: predictedBy(`case when isfinite(${score!}) then ${score!} end`, numberLiteral(roles.threshold!)) }
        : code(prepared.prediction, classes.prediction),
    ...(score === undefined ? {} : { score }),
    ...(split === undefined ? {} : { split: isValue(split, roles.split!.use) }),
    ...(where === undefined ? {} : { where }),
    ...(prepared.weight === undefined ? {} : { weight: asNumber(prepared.weight) }),
    ...(prepared.matched === undefined ? {} : { matched: prepared.matched }),
  };
  // Where the first rows have missing values, there will be more of them.
  const alike = [dictionaries.label, dictionaries.prediction, ...dictionaries.groups].every((one) => !one?.missing);
  const columnar = prepared.columnar && where === undefined && alike;
  return { classes, dimensions, layout, parts, statements: rowStatements(parts, layout, columnar) };
}

const asNumber = ({ sql, type }: Value): string => (type === 'DOUBLE' ? sql : `try_cast(${sql} as double)`);

/** Equal as text, or as numbers where both are: `1` finds `1.0`. */
function isValue(value: Value, wanted: string): string {
  const text = /^[ -~]*$/.test(wanted)
    ? `${textOf(value)} = ${quoteText(wanted)}`
    : `nfc_normalize(${textOf(value)}) = ${quoteText(wanted.normalize('NFC'))}`;
  const number = Number(wanted);
  if (wanted.trim() === '' || !Number.isFinite(number)) return text;
  return `(${text} or try_cast(${value.sql} as double) = ${numberLiteral(number)})`;
}
