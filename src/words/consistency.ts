import { t } from '@vscode/l10n';
import type { Consistency } from '../protocol/consistency.ts';
import type { AuditDocument } from '../protocol/document.ts';
import { isUndefined, type Measured } from '../protocol/measured.ts';
import { bare, count } from './numbers.ts';
import { crowd } from './people.ts';
import { listed } from './shown.ts';
import { undefinedWords } from './undefined.ts';

/** How alike rows that are alike are decided, and how that was taken. */
export function consistencySentences(document: AuditDocument, consistency: Consistency): readonly string[] {
  const { columns, neighbours, rows, of, leftOut, tied, predicted, actual } = consistency;
  const who = crowd(document, {});
  const sentences = [
    t(
      'Consistency among the {0} nearest {1} in {2}: predictions {3}, truth {4}; 1 where all that are alike are decided alike.',
      count(neighbours),
      who,
      listed(columns),
      value(predicted),
      value(actual),
    ),
    columns.length > 1
      ? t('Distances are taken on the columns as they are: one of large numbers outweighs the others.')
      : '',
    rows < of ? t('{0} of {1} rows were drawn by chance.', count(rows), count(of)) : '',
    leftOut > 0 ? t('{0} rows without a number in one of the columns are left out.', count(leftOut)) : '',
    tied > 0 ? t('For {0} rows several neighbours are equally far: these share the places.', count(tied)) : '',
    document.roles.weight === undefined ? '' : t('Each row counts once here, whatever its weight.'),
  ];
  return sentences.filter((sentence) => sentence !== '');
}

const value = (of: Measured): string => (isUndefined(of) ? undefinedWords(of.undefined) : bare(of.value, 'number'));
