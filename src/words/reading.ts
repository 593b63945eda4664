import { t } from '@vscode/l10n';
import type { FileNote, NumberStyle, ReadingNote } from '../protocol/reading.ts';
import { count } from './numbers.ts';
import { fileName, listed, shown } from './shown.ts';

/** How a file was read, and what its cells show: one sentence for each note. */
export function readingSentence(note: FileNote): string {
  const sentence = plainSentence(note);
  return note.file === undefined ? sentence : `${fileName(note.file)}: ${sentence}`;
}

function plainSentence(note: ReadingNote): string {
  switch (note.code) {
    case 'parts':
      return note.columns.length === 0
        ? t('{0} files were read as one table.', count(note.files))
        : t(
            '{0} files were read as one table; {1} is what their folders are called.',
            count(note.files),
            listed(note.columns),
          );
    case 'noHeader':
      return t('The file has no line of names: columns are called column0, column1 and so on.');
    case 'preamble':
      return note.lines === 1
        ? t('The first line is a title and was left out.')
        : t('The first {0} lines are titles and were left out.', count(note.lines));
    case 'emptyNames':
      return t('Columns without a name were given one: {0}.', listed(note.columns));
    case 'duplicateNames':
      return t('Column names that stand twice were numbered: {0}.', listed(note.columns));
    case 'rowNames':
      return t(
        'Rows have one field more than the header: the first is taken for the row’s name, {0}.',
        shown(note.column),
      );
    case 'trailingField':
      return t('Rows end in one delimiter too many: the empty field was left out.');
    case 'spaces':
      return t('The blank after each delimiter is not part of the values.');
    case 'escape':
      return t('Quotation marks inside values are written with a backslash and were read so.');
    case 'newlines':
      return t('Lines end in different ways; every one of them was read as the end of a row.');
    case 'bareQuote':
      return t(
        '{0} rows hold a quotation mark in a value that is not quoted, the first in line {1}; it was read as it stands.',
        count(note.rows),
        count(note.line),
      );
    case 'encoding':
      return t('The text is not UTF-8; it was read as {0}.', note.encoding);
    case 'numbers':
      return numbers(note.style, listed(note.columns));
    case 'nested':
      return t('Columns of lists or records are not audited: {0}.', listed(note.columns));
    case 'arraysLeftOut':
      return t('Arrays that are no column of these rows were left out: {0}.', listed(note.arrays));
    case 'otherSheets':
      return t('The sheet {0} was read; the workbook also holds {1}.', shown(note.sheet), listed(note.others));
    case 'mergedCells':
      return note.cells === 1
        ? t('One merged cell has the value of the one above.')
        : t('{0} merged cells have the value of the one above.', count(note.cells));
    case 'formulasWithoutValue':
      return note.cells === 1
        ? t(
            'One cell holds a formula that was never computed, and is missing. Save the workbook in Excel to compute it.',
          )
        : t(
            '{0} cells hold a formula that was never computed, and are missing. Save the workbook in Excel to compute them.',
            count(note.cells),
          );
    case 'unicodeForms':
      return t('Values of {0} are the same text in two Unicode forms; they are one value.', listed(note.columns));
    case 'invisible':
      return t('Values of {0} hold marks that cannot be seen: two that look alike may differ.', listed(note.columns));
    case 'mixedSpellings':
      return t(
        'Values of {0} differ only by blanks or capitals and are kept apart: {1}.',
        shown(note.column),
        listed(note.values),
      );
    case 'missingWords':
      return t(
        '{0} holds words that may mean a missing value; they are taken as values: {1}.',
        shown(note.column),
        listed(note.values),
      );
  }
}

function numbers(style: NumberStyle, columns: string): string {
  switch (style) {
    case 'decimalComma':
      return t('Numbers of {0} are written with a decimal comma: 0,75 was read as 0.75.', columns);
    case 'thousands':
      return t('Numbers of {0} are written with thousands separators: 1,234.5 was read as 1234.5.', columns);
    case 'percent':
      return t('Numbers of {0} are written as percentages: 96% was read as 0.96.', columns);
  }
}
