import { t } from '@vscode/l10n';
import type { Facts } from '../protocol/failures.ts';
import { listed, shown } from './shown.ts';

/** A fact as text; numbers as a policy writes them. */
export const text = (facts: Facts, key: string): string => {
  const fact = facts[key];
  return typeof fact === 'object' ? listed(fact, 8) : shown(String(fact ?? '?'));
};

/** A fact in quotes. */
export const name = (facts: Facts, key: string): string => `“${text(facts, key)}”`;

/** Names in quotes, one after the other; empty where there is none. */
export function names(facts: Facts, key: string): string {
  const all = facts[key];
  return typeof all === 'object' && all.length > 0
    ? listed(
        all.map((one) => `“${shown(one)}”`),
        8,
      )
    : '';
}

export const meant = (facts: Facts): string => t('Did you mean {0}?', name(facts, 'near'));
