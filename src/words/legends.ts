import { t } from '@vscode/l10n';

/** What the marks of a chart stand for, beneath it. `few`: whether a group has too few rows to judge. */
export function disparityLegend(level: number, few: boolean): string {
  const percent = `${Math.round(level * 100)} %`;
  return few
    ? t('● value with {0} interval   ▵ too few rows to judge, with their number   ┊ all rows', percent)
    : t('● value with {0} interval   ┊ all rows', percent);
}

export const rocLegend = (): string => t('Each curve runs over all thresholds; the dashed line is chance.');

export const precisionRecallLegend = (): string =>
  t('Each threshold finds a share of the positives (recall); of those picked, so many are positive (precision).');

export const calibrationLegend = (): string =>
  t('On the dashed line a score means what it says; the same bins for every group.');
