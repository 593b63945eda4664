import { readFileSync } from 'node:fs';
import type { MetricId } from '../../src/protocol/document.ts';
import type { Rates } from './definitions.ts';

/**
 * Rates of an edge file by plain counting: rows whose label and prediction are the positive class or the one usual other,
 * an empty group as a group of its own, groups without a denominator left out.
 */
export function edgeRates(path: string, positive: string): (metric: MetricId) => Rates {
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const columns = head.split(',');
  const at = (name: string) => columns.indexOf(name);
  // A column with blanks is written with a decimal point: 1.0.
  const cells = lines.map((line) => line.split(',').map((text) => text.replace(/^(-?\d+)\.0$/, '$1')));
  const others = cells.map((row) => row[at('y_true')]!).filter((value) => value !== '' && value !== positive);
  const other = mostFrequent(
    others.length > 0 ? others : cells.map((row) => row[at('y_pred')]!).filter((value) => value !== positive),
  );
  const usable = (value: string | undefined) => value === positive || value === other;
  const rows = cells
    .filter((row) => usable(row[at('y_true')]) && usable(row[at('y_pred')]))
    .map((row) => ({
      group: row[at('group')] === '' ? null : row[at('group')]!,
      label: row[at('y_true')] === positive,
      predicted: row[at('y_pred')] === positive,
    }));
  return (metric) => {
    const counted = rows.filter(({ label }) => metric === 'selectionRate' || label === (metric === 'truePositiveRate'));
    const rate = (of: typeof rows) => of.filter(({ predicted }) => predicted).length / of.length;
    const groups = [...new Set(counted.map(({ group }) => group))];
    return {
      groups: groups.map((group) => ({ key: { group }, rate: rate(counted.filter((row) => row.group === group)) })),
      overall: rate(counted),
    };
  };
}

function mostFrequent(values: readonly string[]): string | undefined {
  const times = (value: string) => values.filter((one) => one === value).length;
  return [...new Set(values)].sort((a, b) => times(b) - times(a))[0];
}
