import { t } from '@vscode/l10n';
import type { AuditDocument, Leading } from '../protocol/document.ts';
import { hasInterval, isUndefined } from '../protocol/measured.ts';
import { decisionsOnly } from '../protocol/roles.ts';
import { metricWords } from './metricWords.ts';
import { interval, withUnit } from './numbers.ts';
import { shown } from './shown.ts';
import { undefinedWords } from './undefined.ts';

/** How good the model is in one number, beside what a model reaches that knows nothing of a row; '' without rows. */
export function leadingSentence({ leading, baseline, overall, catalogue, roles }: AuditDocument): string {
  if (decisionsOnly(roles))
    return t(
      '{0} is taken for both truth and prediction: read the selection rates and their gaps, rates of errors mean nothing.',
      shown(roles.label),
    );
  const measured = leading && overall.values[leading.metric];
  const entry = catalogue.find(({ id }) => id === leading?.metric);
  if (leading === undefined || measured === undefined || entry === undefined) return '';
  const { title } = metricWords(leading.metric);
  if (isUndefined(measured)) return t('{0} is not defined: {1}.', title, undefinedWords(measured.undefined));
  const limits = hasInterval(measured.interval) ? ` ${interval(measured.interval, entry.scale)}` : '';
  const value = `${withUnit(measured.value, entry.scale)}${limits}`;
  const chance = baseline?.values[leading.metric];
  const said =
    chance === undefined
      ? t('{0} {1}.', title, value)
      : t('{0} {1}; knowing nothing of a row gives {2}.', title, value, withUnit(chance, entry.scale));
  return [said, becauseWords(leading)].filter((part) => part !== '').join(' ');
}

function becauseWords({ because }: Leading): string {
  switch (because) {
    case 'balanced':
      return '';
    case 'rarePositives':
      return t('Positives are rare, so accuracy would say little.');
    case 'rareNegatives':
      return t('Negatives are rare, so accuracy would say little.');
  }
}
