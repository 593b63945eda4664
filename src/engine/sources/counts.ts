import { AuditError } from '../../protocol/failures.ts';
import { tallyRows } from './duckdb.ts';
import type { Source } from './source.ts';

/**
 * Counts a table of counts: each row stands for as many rows as its count says. What is left out is counted likewise.
 * Scores and weights beside counts are not read: a count says nothing of how they are spread.
 *
 * @throws AuditError parseFailed where a count is no whole number of at least 0
 */
export const counts: Source = {
  id: 'counts',
  accepts: ({ roles }) => roles.count !== undefined,
  tally: async (plan, place, signal, progress) => {
    const { weight: _, weightKind: __, score, ...roles } = plan.roles;
    if (roles.prediction === undefined) throw new AuditError('noPrediction', score === undefined ? {} : { score });
    return tallyRows({ ...plan, roles }, place, signal, progress);
  },
};
