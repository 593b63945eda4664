import { t } from '@vscode/l10n';
import type { GroupKey } from '../protocol/document.ts';
import { shown } from './shown.ts';

/** `sex × race`. */
export const byName = (by: readonly string[]): string => by.map((column) => shown(column)).join(' × ');

/** A group by its values: `Female`, `Female × Black`; rows without a value are `(no value)`. */
export const groupName = (key: GroupKey): string => Object.values(key).map(valueName).join(' × ');

/** A value as text that can be told from every other value of the column. */
export const valueName = (value: string | null): string => {
  if (value === null) return t('(no value)');
  return value === '' ? t('(empty)') : shown(value);
};

/** Stable text of a key, to find the same group in two places. */
export const keyText = (key: GroupKey): string => JSON.stringify(key);

export const sameGroup = (one: GroupKey | undefined, other: GroupKey | undefined): boolean =>
  one !== undefined && other !== undefined && keyText(one) === keyText(other);
