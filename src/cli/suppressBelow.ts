import { t } from '@vscode/l10n';
import type { Policy } from '../policy/schema.ts';
import { AuditError } from '../protocol/failures.ts';

/**
 * The smallest count that is shared: what the command line asks for (`--suppress-below`), or the policy where it asks for
 * more; 0 where neither asks.
 *
 * @throws AuditError badOption
 */
export function suppressBelowOf(option: string | undefined, policy?: Policy): number {
  const own = option === undefined ? 0 : Number(option);
  if (option !== undefined && (option.trim() === '' || !Number.isSafeInteger(own) || own < 0))
    throw new AuditError('badOption', {
      option: 'suppress-below',
      value: option,
      expected: t('a whole number of rows, such as 10'),
    });
  return Math.max(own, policy?.report?.suppress_below ?? 0);
}
