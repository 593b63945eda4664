import { t } from '@vscode/l10n';
import type { Question } from '../protocol/detection.ts';
import type { Facts, Failure } from '../protocol/failures.ts';
import { count, shareOfAll } from './numbers.ts';
import { revisionName, revisionSentence } from './revisions.ts';
import { questionSentence } from './roles.ts';
import { fileName, listed, shown } from './shown.ts';
import { conditionSentence, querySentence } from './sqlFailures.ts';
import { unreadableSentence } from './unreadable.ts';

/** One sentence for the person who must act: what happened, where, and what to do. Facts that are absent are left out. */
export function failureSentence({ code, facts }: Failure): string {
  const file = fileOf(facts);
  const ofQuery = facts.of === 'query' ? querySentence(code, facts) : undefined;
  if (ofQuery !== undefined) return ofQuery;
  switch (code) {
    case 'fileNotFound':
      return t('{0} does not exist any more. Choose another file.', file);
    case 'fileUnreadable':
      if (facts.reason === 'noTables') return t('{0} holds no tables. Choose a file or folder with rows.', file);
      if (facts.reason === 'manyTables')
        return t('{0} holds {1} files, more than are read as one table. Choose fewer.', file, text(facts, 'files'));
      return facts.reason === 'notAFile'
        ? t('{0} is not a file. Choose a file with rows.', file)
        : facts.reason === 'notAComparison'
          ? t('{0} is no comparison. Name one that evenhand compare --base --format json has printed.', file)
          : facts.reason === 'notARecord'
            ? t('{0} is no audit record. Name one that evenhand record has written.', file)
            : t('{0} cannot be read. Check its permissions and that no other program holds it.', file);
    case 'nothingPiped':
      return t('Nothing is piped to standard input. Name a file, or pipe one into this command.');
    case 'fileEmpty':
      return t('{0} holds no rows. Write some predictions to it and run the audit again.', file);
    case 'fileChanging':
      return facts.reason === 'whileRead'
        ? t('{0} was changed while it was read. Run the audit again.', file)
        : t('{0} is still being written. Run the audit again when it is finished.', file);
    case 'formatUnknown':
      return t('{0} is in no format that can be read: CSV, TSV, JSON, Parquet, Arrow, NumPy or Excel.', file);
    case 'parseFailed':
      return unreadableSentence(facts, file);
    case 'noSuchColumn':
      return column(facts, file);
    case 'noSuchValue':
      return value(facts, file);
    case 'noLabel':
      return t('{0} has no column with the truth. Choose one, or join the file that holds it.', file);
    case 'noPrediction':
      return t('{0} has neither a prediction nor a score. Choose a column, or join the file that holds it.', file);
    case 'tooFewToShare':
      return t(
        '{0} has fewer than {1} rows to audit: nothing of it can be shared. Ask for a smaller limit, or keep the audit to yourself.',
        file,
        text(facts, 'below'),
      );
    case 'noRowsLeft':
      return t(
        'No row of {0} is left to audit after exclusions. Check the split, the condition and missing values.',
        file,
      );
    case 'notBinary':
      return t(
        'Column {0} of {1} does not hold two classes{2}. Choose another column, or say which value is positive.',
        name(facts, 'column'),
        file,
        'values' in facts
          ? ` (${text(facts, 'values')})`
          : 'distinct' in facts
            ? ` (${t('{0} different values', text(facts, 'distinct'))})`
            : '',
      );
    case 'tooManyGroups':
      return t(
        'Column {0} of {1} has {2} different values, too many to compare. Choose another column, or bins for a number.',
        name(facts, 'column'),
        file,
        text(facts, 'distinct', t('very many')),
      );
    case 'badOption':
      return t(
        '{0} cannot be {1}: it takes {2}.',
        name(facts, 'option'),
        name(facts, 'value'),
        text(facts, 'expected', '?'),
      );
    case 'nothingToExplain':
      return text(facts, 'near') === ''
        ? t('Nothing here is called {0}. evenhand explain lists what there is.', name(facts, 'name'))
        : t('Nothing here is called {0}. Near it: {1}.', name(facts, 'name'), text(facts, 'near'));
    case 'needsAnswer':
      return [t('{0} cannot be audited yet.', file), ...questions(facts)].join(' ');
    case 'joinFailed':
      return join(facts, file);
    case 'joinOverlap':
      return t(
        'Only {0} of the keys of {1} are found in {2}. Check the key, or accept the overlap.',
        share(facts, 'overlap'),
        file,
        other(facts),
      );
    case 'sqlRefused':
    case 'sqlFailed':
      return conditionSentence(code, facts, file);
    case 'noSuchTable':
      return t('The query reads {0}, which is no dataset of the policy.', name(facts, 'table'));
    case 'outOfMemory':
      return t(
        '{0} needs more memory than is allowed. Audit fewer group columns or rows at a time, or a simpler condition.',
        file,
      );
    case 'diskFull':
      return t(
        'The disk is full: nothing can be written to {0}. Free some space and run the audit again.',
        folder(facts),
      );
    case 'folderNotWritable':
      return t('Temporary files cannot be written to {0}. Check its permissions.', folder(facts));
    case 'cancelled':
      return t('Cancelled.');
    case 'engineCrashed':
      return t('The audit engine stopped unexpectedly. Try again; the log says how it ended.');
    case 'engineClosed':
      return t('The audit engine was closed before it answered. Try again.');
    case 'policyExists':
      return t('There is a policy already: {0}. Add to it, or move it.', file);
    case 'policyMissing':
      if (facts.reason === 'notThere') return t('{0} does not exist. Name a policy, or a folder that holds one.', file);
      return t('There is no policy in {0}: no evenhand.yaml or evenhand.json. Create one, or name it.', file);
    case 'severalPolicies':
      return t(
        '{0} holds several policies: {1}. Keep one of them, or name the one to check.',
        file,
        text(facts, 'policies'),
      );
    case 'recordWithoutPolicy':
      return t(
        '{0} was made without a policy, so that nobody can say what it was asked for. Make a new one with evenhand record.',
        file,
      );
    case 'marksBroken':
      return 'mark' in facts
        ? t(
            '{0}, line {1}: the mark of “{2}” lacks its other one, or stands twice. Mend the marks or write to another file; nothing was changed.',
            file,
            text(facts, 'line'),
            text(facts, 'mark'),
          )
        : t(
            '{0} has no marks that say what may be written anew, such as <!-- evenhand:begin evaluation --> and <!-- evenhand:end evaluation -->. Add them or write to another file; nothing was changed.',
            file,
          );
    case 'notARegister':
      return t(
        '{0} is no register: it lacks the columns id, owner and state. Write to another file; nothing was changed.',
        file,
      );
    case 'sameRecord':
      return t(
        'The audits {0} and {1} would both be written to {2}. Call one of them otherwise.',
        name(facts, 'sameAs'),
        name(facts, 'audit'),
        text(facts, 'record'),
      );
    case 'policyFaulty':
      return 'revision' in facts
        ? t(
            '{0} is not sound at {1}. Compare with a commit at which it is.',
            file,
            revisionName(text(facts, 'revision')),
          )
        : t('{0} has to be corrected first.', file);
    case 'leadsOutside':
      return t(
        '{0} leads outside, to {1}. Name a file inside, add that folder to the workspace, or pass --outside.',
        file,
        text(facts, 'target'),
      );
    case 'gitMissing':
    case 'gitRefused':
    case 'notARepository':
    case 'noSuchRevision':
    case 'noMergeBase':
    case 'notInRevision':
    case 'pointerOnly':
    case 'tooLargeInRevision':
    case 'noSuchAudit':
      return revisionSentence(code, facts);
    case 'notTrusted':
      return t('This needs a trusted workspace. Trust it to go on.');
    case 'internal':
      return t('Something went wrong that should not have. The log has the details.');
  }
}

/** What is open, as questions; `about` holds what each is about. */
function questions({ about }: Facts): readonly string[] {
  const open = Array.isArray(about) ? (about as readonly Question['about'][]) : [];
  return open.map((one) => questionSentence({ about: one, code: 'unsure' }));
}

function join(facts: Facts, file: string): string {
  if (facts.reason === 'rowCount')
    return t(
      '{0} cannot be joined by the order of rows: {1} rows here, {2} there. Choose a key.',
      other(facts),
      text(facts, 'left'),
      text(facts, 'right'),
    );
  return facts.reason === 'tooLargeForRowOrder'
    ? t('{0} is too large to be joined by the order of rows. Choose a key.', file)
    : t('{0} cannot be joined with {1}. Choose another key or file.', file, other(facts));
}

function column(facts: Facts, file: string): string {
  const near = 'near' in facts ? text(facts, 'near') : '';
  return near === ''
    ? t('{0} has no column {1}. Choose a column that it has.', file, name(facts, 'column'))
    : t('{0} has no column {1}. Near it: {2}.', file, name(facts, 'column'), near);
}

function value(facts: Facts, file: string): string {
  const values = 'values' in facts ? text(facts, 'values') : 'near' in facts ? text(facts, 'near') : '';
  return values === ''
    ? t('Column {0} of {1} has no value {2}.', name(facts, 'column'), file, name(facts, 'value'))
    : t('Column {0} of {1} has no value {2}. It has: {3}.', name(facts, 'column'), file, name(facts, 'value'), values);
}

const fileOf = (facts: Facts): string => {
  const path = facts.path ?? facts.file;
  return typeof path === 'string' && path !== '' ? fileName(path) : t('The file');
};

const other = (facts: Facts): string => {
  const path = facts.other ?? facts.join;
  return typeof path === 'string' && path !== '' ? fileName(path) : t('the other file');
};

const folder = (facts: Facts): string => text(facts, 'folder', t('the folder for temporary files'));

const name = (facts: Facts, key: string): string => `“${text(facts, key, '?')}”`;

function text(facts: Facts, key: string, absent = ''): string {
  const fact = facts[key];
  if (fact === undefined || fact === '') return absent;
  if (typeof fact === 'number') return Number.isInteger(fact) ? count(fact) : String(fact);
  return typeof fact === 'string' ? shown(fact, 200) : typeof fact === 'boolean' ? String(fact) : listed(fact, 8);
}

const share = (facts: Facts, key: string): string =>
  typeof facts[key] === 'number' ? shareOfAll(facts[key]) : t('a part');
