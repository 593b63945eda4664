import { t } from '@vscode/l10n';
import type { Facts } from '../protocol/failures.ts';
import { listed, shown } from './shown.ts';

/** What became of a condition: the text of somebody who wants only some rows of a file. */
export function conditionSentence(code: 'sqlRefused' | 'sqlFailed', facts: Facts, file: string): string {
  const part = text(facts, 'part');
  if (code === 'sqlRefused')
    return part === ''
      ? t('The condition was refused: it may be one expression over columns of {0}, and reach nothing else.', file)
      : t('The condition was refused for {1}: it may be one plain expression over columns of {0}.', file, `“${part}”`);
  switch (facts.reason) {
    case 'deadline':
      return t('The condition took too long on {0}. Make it simpler.', file);
    case 'value':
      return t(
        'The condition cannot be computed for a cell of {0}. Use try_cast where a cell may be none of its kind.',
        file,
      );
    default:
      return text(facts, 'reason') !== ''
        ? t('The condition cannot be evaluated on {0}: {1}', file, ended(text(facts, 'reason')))
        : t('The condition cannot be evaluated on {0}. Check column names and quotes.', file);
  }
}

/** What became of a query of a policy; undefined for failures that are said of it as of any file. */
export function querySentence(code: string, facts: Facts): string | undefined {
  switch (code) {
    case 'noSuchTable':
      return table(facts);
    case 'noSuchColumn':
      return text(facts, 'near') === ''
        ? t('The query names a column {0} that none of its datasets has.', name(facts, 'column'))
        : t(
            'The query names a column {0} that none of its datasets has. Near it: {1}.',
            name(facts, 'column'),
            text(facts, 'near'),
          );
    case 'fileEmpty':
      return t('The query gives no rows. Check its joins and conditions.');
    case 'outOfMemory':
      return t('The query needs more memory than is allowed. Make it simpler, or let it give fewer rows.');
    case 'sqlRefused':
      return refused(facts);
    case 'sqlFailed':
      return failed(facts);
    default:
      return undefined;
  }
}

function table(facts: Facts): string {
  const near = Array.isArray(facts.near) ? (facts.near as readonly string[])[0] : undefined;
  const known = text(facts, 'tables');
  const is = t('The query reads {0}, which is no dataset of the policy.', name(facts, 'table'));
  if (near !== undefined) return `${is} ${t('Did you mean “{0}”?', shown(near, 200))}`;
  return known === '' ? is : `${is} ${t('Its datasets are: {0}.', known)}`;
}

function refused(facts: Facts): string {
  const part = name(facts, 'part');
  switch (facts.reason) {
    case 'part':
      return t('The query was refused for {0}: it may be one SELECT over datasets, with ordinary functions.', part);
    case 'noDataset':
      return t('The query reads no dataset. It can read: {0}.', text(facts, 'tables', '–'));
    case 'twoDatasets':
      return t('Two datasets differ from {0} only in capitals. Give one of them another name.', part);
    case 'twoColumns':
      return t('The query gives two columns named {0}. Give one of them another name, with AS.', part);
    case 'tables':
      return t('The query reads more than {0} tables. Let it read fewer.', text(facts, 'most'));
    default:
      return t('The query was refused: it may be one SELECT over datasets of the policy, and reach nothing else.');
  }
}

function failed(facts: Facts): string {
  switch (facts.reason) {
    case 'deadline':
      return t('The query took too long. Make it simpler, or let it join fewer rows.');
    case 'tooLarge':
      return t('The query gives more than can be kept. Let it give fewer rows or columns.');
    case 'value':
      return t('The query cannot be computed for a cell. Use try_cast where a cell may be none of its kind.');
    default:
      return text(facts, 'reason') === ''
        ? t('The query cannot be run. Check names and quotes.')
        : t('The query cannot be run: {0}', ended(text(facts, 'reason')));
  }
}

const ended = (sentence: string): string => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`);

const name = (facts: Facts, key: string): string => `“${text(facts, key, '?')}”`;

function text(facts: Facts, key: string, absent = ''): string {
  const fact = facts[key];
  if (fact === undefined || fact === '') return absent;
  return typeof fact === 'string' ? shown(fact, 200) : Array.isArray(fact) ? listed(fact, 8) : String(fact);
}
