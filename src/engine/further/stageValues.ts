import type { Detection } from '../../protocol/detection.ts';
import { AuditError } from '../../protocol/failures.ts';
import { nearest } from '../detect/given.ts';
import { spelling } from '../detect/table.ts';

const passed = new Set(['1', 'yes', 'y', 'pass', 'passed', 't', 'ja', 'oui', 'si', 'sí', 'sim']);
const failed = new Set(['0', 'no', 'n', 'fail', 'failed', 'f', 'nein', 'non', 'não', 'nao']);

/**
 * Whether a value says that a stage was passed; an empty one does not.
 *
 * @throws AuditError badOption for a value that says neither
 */
export function passes(column: string, value: string | null): boolean {
  if (value === null) return false;
  const plain = spelling(value);
  if (passed.has(plain)) return true;
  if (failed.has(plain)) return false;
  throw notAStage(column);
}

const notAStage = (column: string) =>
  new AuditError('badOption', {
    option: 'stages',
    value: column,
    expected: 'columns of 1 and 0, yes and no, true and false, or passed and failed',
  });

/**
 * Two or more different columns of the file, each a stage by what the sample shows of it.
 *
 * @throws AuditError noSuchColumn, badOption
 */
export function checkStages(stages: readonly string[], { path, columns }: Detection): void {
  if (stages.length < 2 || stages.length > 12 || new Set(stages).size < stages.length)
    throw new AuditError('badOption', {
      option: 'stages',
      value: stages.join(', '),
      expected: 'two to twelve different columns, in the order in which people pass',
    });
  for (const stage of stages) {
    const facts = columns.find(({ name }) => name === stage);
    const names = columns.map(({ name }) => name);
    if (facts === undefined) throw new AuditError('noSuchColumn', { path, column: stage, near: nearest(stage, names) });
    for (const { value } of facts.top) passes(stage, value);
    if (facts.distinct > facts.top.length) throw notAStage(stage);
  }
}
