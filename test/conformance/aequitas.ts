import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditDocument, Grouping, GroupResult, MetricId } from '../../src/protocol/document.ts';
import { isUndefined } from '../../src/protocol/measured.ts';
import type { AequitasMetric, AequitasProfile, AequitasReference, ProfileRatio } from '../../src/protocol/profiles.ts';
import { reference } from './reference.ts';

/** A row of a table of Aequitas. */
export type AeqRow = Readonly<Record<string, number | string | boolean>>;

export type AeqFile = {
  readonly id: string;
  readonly input: {
    readonly file: string;
    readonly rows_used: number;
    readonly filter?: string | null;
    readonly score?: string;
    readonly label?: string;
    readonly attributes?: readonly string[];
    readonly reference_groups?: Readonly<Record<string, string>>;
  };
  readonly results: readonly { readonly name: string; readonly value: unknown; readonly call?: string }[];
};

export const aeqFiles = (prefix: string): readonly AeqFile[] =>
  readdirSync(join(reference, 'expected'))
    .filter((name) => name.startsWith(prefix))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(reference, 'expected', name), 'utf8')) as AeqFile);

/** Aequitas' name of each reference in the files, and ours. */
export const references: Readonly<Record<string, AequitasReference['reference']>> = {
  predefined: 'named',
  major_group: 'majority',
  min_metric: 'minMetric',
  ref: 'named',
  major: 'majority',
  min: 'minMetric',
};

const metrics: Readonly<Record<string, MetricId>> = {
  accuracy: 'accuracy',
  tpr: 'truePositiveRate',
  tnr: 'trueNegativeRate',
  for: 'falseOmissionRate',
  fdr: 'falseDiscoveryRate',
  fpr: 'falsePositiveRate',
  fnr: 'falseNegativeRate',
  npv: 'negativePredictiveValue',
  precision: 'positivePredictiveValue',
  ppr: 'shareOfSelected',
  pprev: 'selectionRate',
  prev: 'baseRate',
};
const counts: Readonly<Record<string, (group: GroupResult, all: AuditDocument['overall']) => number>> = {
  tp: ({ confusion }) => confusion.tp,
  fp: ({ confusion }) => confusion.fp,
  fn: ({ confusion }) => confusion.fn,
  tn: ({ confusion }) => confusion.tn,
  pp: ({ confusion: { tp, fp } }) => tp + fp,
  pn: ({ confusion: { tn, fn } }) => tn + fn,
  group_label_pos: ({ confusion: { tp, fn } }) => tp + fn,
  group_label_neg: ({ confusion: { tn, fp } }) => tn + fp,
  group_size: ({ n }) => n,
  k: (_, { confusion }) => confusion!.tp + confusion!.fp,
  total_entities: (_, { n }) => n,
};

/** Columns of a crosstab that say which row it is. */
export const isKey = (column: string): boolean =>
  ['model_id', 'score_threshold', 'attribute_name', 'attribute_value'].includes(column);

/** Our number for a column of a crosstab; undefined where we have none of that name. */
export function oursInCrosstab(document: AuditDocument, row: AeqRow, column: string): number | string | undefined {
  const attribute = String(row.attribute_name);
  const group = groupingOf(document, attribute)?.groups.find(({ key }) => key[attribute] === row.attribute_value);
  if (group === undefined) return 'noRows';
  const metric = metrics[column];
  if (metric === undefined) return counts[column]?.(group, document.overall);
  const measured = group.values[metric];
  if (measured === undefined) return undefined;
  return isUndefined(measured) ? measured.undefined : measured.value;
}

export const groupingOf = ({ groupings }: AuditDocument, attribute: string): Grouping | undefined =>
  groupings.find(({ by }) => by.length === 1 && by[0] === attribute);

export const profileOf = (document: AuditDocument, attribute: string): AequitasProfile | undefined =>
  groupingOf(document, attribute)?.profiles?.find((one): one is AequitasProfile => one.profile === 'aequitas');

/** Our ratio of a group to a reference, and that reference. */
export function ratioOf(profile: AequitasProfile, which: string, value: unknown, metric: AequitasMetric) {
  const found = profile.references.find((one) => one.reference === references[which])!;
  const at = profile.groups.findIndex((key) => Object.values(key)[0] === value);
  const of = found.metrics.find((one) => one.metric === metric)!;
  return { ratio: of.ratios[at] ?? ({ undefined: 'noRows' } as ProfileRatio), reference: of.reference };
}
