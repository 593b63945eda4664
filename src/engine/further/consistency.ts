import type { Consistency } from '../../protocol/consistency.ts';
import type { Detection } from '../../protocol/detection.ts';
import { AuditError } from '../../protocol/failures.ts';
import type { Measured } from '../../protocol/measured.ts';
import { nearest } from '../detect/given.ts';
import { digits } from '../stats/digits.ts';
import type { Analysis } from './context.ts';
import { meanDistances } from './neighbours.ts';

/** Nearest rows, the row itself among them, as AIF360 takes them unasked. */
const neighbours = 5;
/** With more rows every row would be looked for among too many. */
const mostRows = 20_000;

/** Whether rows that are alike in some columns of numbers are predicted alike, and whether the same is true of them. */
export const consistency: Analysis = async ({ asked, plan, detection, settings, numbers, progress, signal }) => {
  const names = asked.consistency;
  if (names === undefined) return {};
  if (plan.roles.count !== undefined)
    throw new AuditError('badOption', { option: 'consistency', value: names.join(', '), expected: 'a file of rows' });
  checkColumns(names, detection);
  const { columns, label, prediction, of, leftOut } = await numbers(names, mostRows, settings.seed);
  const rows = label.length;
  const points = { columns, classes: [prediction, label] };
  const found = rows < neighbours ? undefined : await meanDistances(points, neighbours, signal, progress);
  const measured = (kind: number): Measured =>
    found === undefined
      ? { undefined: rows === 0 ? 'noRows' : 'tooFewRows' }
      : { value: digits(1 - found.means[kind]!), denominator: rows, interval: { none: 'noSoundMethod' } };
  const results: Consistency = {
    columns: names,
    neighbours,
    rows,
    of,
    leftOut,
    tied: found?.tied ?? 0,
    predicted: measured(0),
    actual: measured(1),
  };
  return { consistency: results };
};

/** @throws AuditError noSuchColumn; badOption for a column that holds no numbers */
function checkColumns(names: readonly string[], { path, columns }: Detection): void {
  for (const name of names) {
    const facts = columns.find((one) => one.name === name);
    const all = columns.map((one) => one.name);
    if (facts === undefined) throw new AuditError('noSuchColumn', { path, column: name, near: nearest(name, all) });
    if (facts.type !== 'integer' && facts.type !== 'real' && facts.type !== 'boolean')
      throw new AuditError('badOption', { option: 'consistency', value: name, expected: 'columns of numbers' });
  }
  if (names.length === 0 || names.length > 50 || new Set(names).size < names.length)
    throw new AuditError('badOption', {
      option: 'consistency',
      value: names.join(', '),
      expected: 'one to fifty different columns of numbers',
    });
}
