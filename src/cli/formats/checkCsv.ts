import { type CsvCell, csvText } from '../../engine/reports/csv/csvText.ts';
import type { Finding, GateNumber } from '../../protocol/gates.ts';
import type { Bound } from '../../protocol/measured.ts';
import { findingSentence } from '../../words/gates.ts';
import { groupName } from '../../words/groups.ts';
import type { Checked } from '../checked.ts';

const columns = [
  'audit',
  'gate',
  'verdict',
  'severity',
  'metric',
  'by',
  'compare',
  'min',
  'max',
  'value',
  'low',
  'high',
  'lowest_group',
  'highest_group',
  'base',
  'waived_by',
  'waived_until',
  'says',
] as const;
type Row = { readonly [column in (typeof columns)[number]]?: CsvCell };

/** A check for a spreadsheet: a row a gate, numbers on the metric's own scale. An audit that could not be made is a row without a gate. */
export const checkCsv = (checked: readonly Checked[]): string =>
  csvText([columns, ...checked.flatMap(rowsOf).map((row) => columns.map((column) => row[column]))]);

const rowsOf = (one: Checked): readonly Row[] =>
  'sentence' in one
    ? [{ audit: one.audit, verdict: one.code, says: one.sentence }]
    : one.document.findings.map((finding) => ({ audit: one.audit, ...rowOf(finding) }));

const rowOf = (finding: Finding): Row => ({
  gate: finding.id,
  verdict: finding.verdict,
  severity: finding.severity,
  ...(finding.gate && {
    metric: finding.gate.metric,
    by: finding.gate.by?.join(' x '),
    compare: finding.gate.change ? 'change' : finding.gate.compare,
    ...finding.gate.limit,
  }),
  ...numbersOf(finding.measured),
  lowest_group: finding.lowest && groupName(finding.lowest),
  highest_group: finding.highest && groupName(finding.highest),
  base: finding.base,
  waived_by: finding.waiver?.owner,
  waived_until: finding.waiver?.expires,
  says: findingSentence(finding),
});

function numbersOf(measured: GateNumber | undefined): Row {
  if (measured === undefined || 'undefined' in measured) return {};
  const { value, interval } = measured;
  return 'none' in interval ? { value } : { value, low: bound(interval.low), high: bound(interval.high) };
}

const bound = (limit: Bound): CsvCell => (limit === 'unbounded' ? undefined : limit);
