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

/** What is wrong, then the nearest name, the names that there are, or what to do where there is none. */
export function among(wrong: string, facts: Facts, all: string, otherwise: string): string {
  if ('near' in facts) return `${wrong} ${meant(facts)}`;
  const there = names(facts, all);
  return there === '' ? `${wrong} ${otherwise}` : `${wrong} ${t('There is: {0}.', there)}`;
}
