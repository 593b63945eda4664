import { readFileSync } from 'node:fs';
import type { MetricId } from '../../src/protocol/document.ts';

type Row = { readonly group: string; readonly y: number; readonly p: number; readonly s: number };

/**
 * Metrics of an edge file by plain counting, one row after the other: the second oracle where a peer refuses rows or takes
 * them for something else. Rows count whose label and prediction are the positive class or the commonest other value.
 */
export function plainMetrics(path: string, positive: string): (metric: MetricId, group?: string) => number {
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const columns = head.split(',');
  // A column with blanks is written with a decimal point: 1.0.
  const cells = lines.map((line) => line.split(',').map((text) => text.replace(/^(-?\d+)\.0$/, '$1')));
  const cell = (row: readonly string[], name: string) => row[columns.indexOf(name)] ?? '';
  const others = cells.map((row) => cell(row, 'y_true')).filter((text) => text !== '' && text !== positive);
  const times = (text: string) => others.filter((one) => one === text).length;
  const other = [...new Set(others)].sort((a, b) => times(b) - times(a))[0];
  const usable = (text: string) => text === positive || text === other;
  const rows: readonly Row[] = cells
    .filter((row) => usable(cell(row, 'y_true')) && usable(cell(row, 'y_pred')))
    .map((row) => ({
      group: cell(row, 'group'),
      y: Number(cell(row, 'y_true') === positive),
      p: Number(cell(row, 'y_pred') === positive),
      s: cell(row, 'score') === '' ? Number.NaN : Number(cell(row, 'score')),
    }));
  return (metric, group) => measure(metric, group === undefined ? rows : rows.filter((row) => row.group === group));
}

function measure(metric: MetricId, rows: readonly Row[]): number {
  const n = (y: number, p: number) => rows.filter((row) => row.y === y && row.p === p).length;
  const [tp, fp, fn, tn] = [n(1, 1), n(0, 1), n(1, 0), n(0, 0)];
  const all = rows.length;
  const chance = ((tp + fp) * (tp + fn) + (fn + tn) * (fp + tn)) / all ** 2;
  const scored = rows.filter(({ s }) => !Number.isNaN(s));
  const mean = (of: (row: Row) => number) => scored.reduce((sum, row) => sum + of(row), 0) / scored.length;
  const yes = scored.filter(({ y }) => y === 1);
  const no = scored.filter(({ y }) => y === 0);
  switch (metric) {
    case 'selectionRate':
      return (tp + fp) / all;
    case 'truePositiveRate':
      return tp / (tp + fn);
    case 'falsePositiveRate':
      return fp / (fp + tn);
    case 'trueNegativeRate':
      return tn / (fp + tn);
    case 'falseNegativeRate':
      return fn / (tp + fn);
    case 'positivePredictiveValue':
      return tp / (tp + fp);
    case 'accuracy':
      return (tp + tn) / all;
    case 'balancedAccuracy':
      return (tp / (tp + fn) + tn / (fp + tn)) / 2;
    case 'f1':
      return (2 * tp) / (2 * tp + fp + fn);
    case 'jaccard':
      return tp / (tp + fp + fn);
    case 'matthewsCorrelation':
      return (tp * tn - fp * fn) / Math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn));
    case 'cohenKappa':
      return ((tp + tn) / all - chance) / (1 - chance);
    case 'brier':
      return mean(({ y, s }) => (s - y) ** 2);
    case 'logLoss':
      return mean(({ y, s }) => -Math.log(y === 1 ? s : 1 - s));
    case 'rocAuc':
      return (
        yes.reduce((sum, a) => sum + no.reduce((won, b) => won + (a.s > b.s ? 1 : a.s === b.s ? 0.5 : 0), 0), 0) /
        (yes.length * no.length)
      );
    case 'averagePrecision':
      return (
        yes.reduce((sum, { s }) => {
          const above = scored.filter((row) => row.s >= s);
          return sum + above.filter(({ y }) => y === 1).length / above.length;
        }, 0) / yes.length
      );
    default:
      return Number.NaN;
  }
}
