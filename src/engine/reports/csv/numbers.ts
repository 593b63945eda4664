import type { DefinitionResult } from '../../../protocol/definitions.ts';
import type { AuditDocument, Disparity, Grouping, GroupResult } from '../../../protocol/document.ts';
import { type IndexName, isSplit } from '../../../protocol/indices.ts';
import type { Interval, Measured, NoInterval, UndefinedReason } from '../../../protocol/measured.ts';
import type { GroupKey } from '../../../protocol/names.ts';
import { auditName } from '../../../words/audited.ts';
import { byName, groupName } from '../../../words/groups.ts';
import { shown } from '../../../words/shown.ts';
import { type CsvCell, csvText } from './csvText.ts';

const columns = [
  'audit',
  'grouping',
  'group',
  'kind',
  'metric',
  'against',
  'value',
  'n',
  'denominator',
  'effective_denominator',
  'low',
  'high',
  'level',
  'method',
  'no_interval',
  'undefined',
  'p',
  'lowest',
  'highest',
] as const;
type Row = { readonly [column in (typeof columns)[number]]?: CsvCell };

/**
 * Every number of the audits as a row: values and outcomes of all rows and of each group, gaps, definitions, indices, gates.
 * Shares in [0, 1], 12 digits; a side without a bound is `unbounded`. Points of curves and bins are in the document only.
 */
export const csvReport = (documents: readonly AuditDocument[]): string =>
  csvText([columns, ...documents.flatMap(rowsOf).map((row) => columns.map((column) => row[column]))]);

const rowsOf = (document: AuditDocument): readonly Row[] =>
  [
    ...ofGroup('', 'All', document.overall),
    ...(document.indices ?? []).flatMap(({ measured, ...name }) => ofIndex('', name, 'index', measured)),
    ...document.groupings.flatMap(ofGrouping),
    ...document.findings.flatMap(({ id, gate, measured, lowest, highest }): readonly Row[] =>
      gate === undefined || measured === undefined
        ? []
        : [
            {
              ...(gate.by && { grouping: byName(gate.by) }),
              kind: `gate ${shown(id)}`,
              metric: gate.metric,
              ...(gate.compare && { against: gate.change ? 'base' : gate.compare }),
              ...numberOf(measured),
              ...ends({ lowest, highest }),
            },
          ],
    ),
  ].map((row) => ({ audit: auditName(document), ...row }));

const ofGrouping = ({ by, groups, disparities, definitions = [], indices = [] }: Grouping): readonly Row[] => [
  ...groups.flatMap((group) => ofGroup(byName(by), groupName(group.key), group)),
  ...disparities.map((gap) => ofGap(byName(by), gap)),
  ...definitions.flatMap((one) => ofDefinition(byName(by), one)),
  ...indices.flatMap((one) =>
    isSplit(one)
      ? [
          ...ofIndex(byName(by), one, 'index between', one.between),
          ...ofIndex(byName(by), one, 'index within', one.within),
        ]
      : ofIndex(byName(by), one, 'index', one.measured),
  ),
];

const ofIndex = (
  grouping: string,
  { index, alpha }: IndexName,
  kind: string,
  measured: Measured | undefined,
): readonly Row[] =>
  measured === undefined
    ? []
    : [{ grouping, kind, metric: alpha === undefined ? index : `${index} ${alpha}`, ...numberOf(measured) }];

/** Without outcomes where these are withheld. */
type Counted = Pick<GroupResult, 'n' | 'values'> & Partial<Pick<GroupResult, 'confusion'>>;

function ofGroup(grouping: string, group: string, { n, values, confusion }: Counted): readonly Row[] {
  const of = { grouping, group, n };
  return [
    ...Object.entries(values).map(
      ([metric, measured]): Row => ({ ...of, kind: 'value', metric, ...numberOf(measured) }),
    ),
    ...Object.entries(confusion ?? {}).map(
      ([outcome, value]): Row => ({ ...of, kind: 'count', metric: outcome, value }),
    ),
  ];
}

function ofGap(grouping: string, gap: Disparity): Row {
  const { metric, kind, against, group } = gap;
  const of = { grouping, kind, metric, against, ...(group && { group: groupName(group) }) };
  if ('undefined' in gap) return { ...of, undefined: gap.undefined };
  return { ...of, ...numberOf(gap), ...(gap.p !== undefined && { p: gap.p }), ...ends(gap) };
}

function ofDefinition(grouping: string, one: DefinitionResult): readonly Row[] {
  const { definition, kind, combined, against } = one;
  const of = { grouping, kind: `definition ${kind}${combined ? ` ${combined}` : ''}`, metric: definition, against };
  if (one.against === 'reference')
    return one.groups.map((each): Row => ({ ...of, group: groupName(each.group), ...numberOf(each) }));
  const whose = 'undefined' in one ? {} : { ...ends(one), ...(one.group && { group: groupName(one.group) }) };
  return [{ ...of, ...numberOf(one), ...whose }];
}

type Number =
  | { readonly value: number; readonly interval: Interval | NoInterval }
  | { readonly undefined: UndefinedReason }
  | Measured;

function numberOf(number: Number): Row {
  if ('undefined' in number) return { undefined: number.undefined };
  const { value, interval } = number;
  const rests =
    'denominator' in number
      ? {
          denominator: number.denominator,
          ...(number.effective !== undefined && { effective_denominator: number.effective }),
        }
      : {};
  if ('none' in interval) return { value, ...rests, no_interval: interval.none };
  const { low, high, level, method } = interval;
  return { value, ...rests, low, high, level, method };
}

const ends = ({
  lowest,
  highest,
}: {
  readonly lowest?: GroupKey | undefined;
  readonly highest?: GroupKey | undefined;
}): Row => ({
  ...(lowest && { lowest: groupName(lowest) }),
  ...(highest && { highest: groupName(highest) }),
});
