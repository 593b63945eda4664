import { t } from '@vscode/l10n';
import type { Facts } from '../protocol/failures.ts';
import { count } from './numbers.ts';
import { shown } from './shown.ts';

/** Why a file cannot be read as a table, where, and what to do. */
export function unreadableSentence(facts: Facts, file: string): string {
  const place = typeof facts.line === 'number' ? t('{0}, line {1}', file, count(facts.line)) : file;
  switch (facts.reason) {
    case 'gzip':
      return t('{0} is not a whole gzip file. Write it again.', file);
    case 'partsDiffer':
      return t(
        '{0} has other columns, or is of another kind, than the files before it. Keep the files of one table in a folder, as UTF-8.',
        file,
      );
    case 'partsColumn':
      return t(
        'Files of {0} hold a column “{1}”, and a folder is named after it too. Rename one of them.',
        file,
        shown(String(facts.column ?? '?')),
      );
    case 'arrow':
      return t('{0} is not a whole Arrow file. Write it again.', file);
    case 'numpy':
      return t('{0} is not a whole NumPy file, or says that it holds more than it does. Write it again.', file);
    case 'numpyPickled':
      return t('{0} holds Python objects, which are never opened. Save numbers, booleans or texts.', file);
    case 'numpyShape':
      return t(
        '{0} holds no array that is a column: save one dimension, or two with at most 100 columns, of numbers, booleans or texts.',
        file,
      );
    case 'xlsx':
      return t('{0} is not a whole Excel workbook. Save it again as .xlsx, or as CSV.', file);
    case 'oldExcel':
      return t('{0} is an old Excel workbook or has a password. Save it as .xlsx without a password.', file);
    case 'unpacksTooLarge':
      return t('{0} unpacks to more than {1}. Write it as Parquet.', file, String(facts.most ?? ''));
    case 'parquet':
      return t('{0} is not a whole Parquet file, or is damaged. Write it again.', file);
    case 'checksum':
      return t('{0} is damaged: the checksum of a page does not fit what it holds. Write it again.', file);
    case 'encrypted':
      return t('{0} is encrypted. Write it without encryption.', file);
    case 'codec':
      return t('{0} is packed in a way that cannot be unpacked here. Write it with Snappy, Zstandard or gzip.', file);
    case 'badCount':
      return t(
        'Column {0} of {1} holds something else than counts of rows. Correct it.',
        `“${shown(String(facts.column ?? '?'))}”`,
        file,
      );
    case 'fieldCount':
      return typeof facts.found === 'number' && typeof facts.expected === 'number'
        ? t(
            '{0}: the row has {1} fields where the header has {2}. Correct it and run the audit again.',
            place,
            count(facts.found),
            count(facts.expected),
          )
        : t('{0}: a row has more or fewer fields than the header. Correct it and run the audit again.', place);
    case 'quote':
      return t('{0}: a quotation mark stands where none may. Correct it and run the audit again.', place);
    case 'openQuote':
      return t('{0}: a quotation mark is opened and never closed. Correct it and run the audit again.', place);
    case 'headerAgain':
      return t('{0}: the header stands here again. Keep one table a file, with one header.', place);
    case 'header':
      return t('{0}: the names of the columns stand in several lines. Keep one line of names.', place);
    case 'zero':
      return t('{0}: the line holds a zero byte, which no text does. Write the file again as text.', place);
    case 'rowCount':
      return t('{0} cannot be read reliably: its lines end in ways that do not agree. Write it again.', file);
    case 'encoding':
      return t('{0}: the text is not UTF-8. Save the file as UTF-8 and run the audit again.', place);
    case 'json':
      return t('{0}: this is no valid JSON. Correct it and run the audit again.', place);
    case 'notAnObject':
      return t('{0} holds no records: one object a line, or a list of objects, is needed.', place);
    case 'depth':
      return t('{0}: lists and records are nested too deep for a table. Write one plain record a row.', place);
    case 'duplicateKey':
      return t('{0}: a key stands twice in one record, and which one counts cannot be known. Keep one of them.', place);
    default:
      return t('{0}: this cannot be read as a table. Correct it and run the audit again.', place);
  }
}
