import { t } from '@vscode/l10n';
import type { Facts } from '../protocol/failures.ts';
import type { PolicyProblem } from '../protocol/policyProblems.ts';
import { extendsSentence } from './policyExtends.ts';
import { among, meant, name, names, text } from './policyFacts.ts';
import { shapeSentence } from './policyShape.ts';
import { syntaxSentence } from './policySyntax.ts';

/** One sentence on what is wrong with a policy, with what to do; facts that are absent are left out. */
export function policySentence({ code, facts, cause }: Pick<PolicyProblem, 'code' | 'facts' | 'cause'>): string {
  const sentence =
    syntaxSentence(code, facts) ??
    shapeSentence(code, facts) ??
    extendsSentence(code, facts) ??
    meaningSentence(code, facts);
  return cause === undefined ? sentence : `${sentence} ${policySentence(cause)}`;
}

function meaningSentence(code: PolicyProblem['code'], facts: Facts): string {
  switch (code) {
    case 'unknownMetric':
      return unknownMetric(facts);
    case 'noLimit':
      return t('Gate {0} has no limit. Give it “min” or “max”.', name(facts, 'gate'));
    case 'twoLimits':
      return t('Gate {0} has both “min” and “max”. Make two gates of it, each with one limit.', name(facts, 'gate'));
    case 'compareWithoutBy':
      return t(
        'Gate {0} compares groups (“compare: {1}”) and names none. Say which with “by”.',
        name(facts, 'gate'),
        text(facts, 'compare'),
      );
    case 'minWithoutCompare':
      return t(
        'Gate {0} does not say what of the groups has this minimum. Write “compare: ratio” for the ratio between them, or “compare: worst” for the number of each.',
        name(facts, 'gate'),
      );
    case 'minOfDifference':
      return t(
        'Gate {0} asks for a difference of at least this. Write “max”, or compare something else.',
        name(facts, 'gate'),
      );
    case 'maxOfRatio':
      return t(
        'Gate {0} asks for a ratio of at most this, and 1 is that of equal groups. Write “min”.',
        name(facts, 'gate'),
      );
    case 'unknownGroup':
      return among(
        t('There is no group {0} in this audit.', name(facts, 'group')),
        facts,
        'groups',
        t('Add it to “groups”.'),
      );
    case 'duplicateGate':
      return t('{1} has two gates with the id {0}. Give each its own.', name(facts, 'gate'), name(facts, 'audit'));
    case 'limitOutOfReach':
      return limitOutOfReach(facts);
    case 'unknownGate':
      return among(t('This audit has no gate {0}.', name(facts, 'gate')), facts, 'gates', t('Remove the waiver.'));
    case 'waiverGroup':
      return among(
        t('Gate {1} does not tell groups apart by {0}.', name(facts, 'group'), name(facts, 'gate')),
        facts,
        'groups',
        t('Remove “group”: the gate compares none.'),
      );
    case 'waiverPasses':
      return t(
        'A value of {1} passes gate {0} anyway ({2}: {3}). A waiver needs a value on the other side.',
        name(facts, 'gate'),
        text(facts, 'value'),
        text(facts, 'bound'),
        text(facts, 'limit'),
      );
    case 'expiresBeforeCreated':
      return t(
        'The waiver expires on {0}, before it was made on {1}. Correct one of the days.',
        text(facts, 'expires'),
        text(facts, 'created'),
      );
    case 'noSuchDay':
      return t('{0} cannot be {1}: the calendar has no such day.', name(facts, 'key'), name(facts, 'value'));
    case 'unknownDataset':
      return among(
        t('The policy has no dataset {0}.', name(facts, 'dataset')),
        facts,
        'datasets',
        t('Add it to “datasets”.'),
      );
    case 'queryWithoutDataset':
      return names(facts, 'datasets') === ''
        ? t('The query can read only datasets, and the policy has none. Add them to “datasets”.')
        : t('The query names no dataset of the policy. It can read: {0}.', names(facts, 'datasets'));
    case 'binsAndCross':
      return t(
        'Group {0} has “bins” and “cross”. Put the bins into a group of their own and cross that.',
        name(facts, 'group'),
      );
    case 'crossAndColumn':
      return t('Group {0} has “column” and “cross”. Keep one of them.', name(facts, 'group'));
    case 'crossOfCross':
      return t(
        'Group {0} crosses {1}, which is a cross itself. Name the groups that {1} is made of.',
        name(facts, 'group'),
        name(facts, 'other'),
      );
    case 'binsNotAscending':
      return t(
        'The edges of the bins of {0} must ascend, and {1} comes after {2}. Put them in order.',
        name(facts, 'group'),
        text(facts, 'edge'),
        text(facts, 'before'),
      );
    case 'columnCutTwice':
      return t(
        'Groups {0} and {1} cut column {2} in two ways. Keep one of them: an audit cuts a column once.',
        name(facts, 'group'),
        name(facts, 'other'),
        name(facts, 'column'),
      );
    case 'pathAbsolute':
      return t('{0} is no path inside the workspace. Write it from the folder of the policy on.', name(facts, 'path'));
    case 'pathOutside':
      return t('{0} leaves the workspace. Name a file inside it.', name(facts, 'path'));
    case 'pathBackslash':
      return t('{0} holds a backslash, which not every system reads. Write / instead.', name(facts, 'path'));
    case 'otherSplit':
      return t(
        'The split {0} is required, and the audit uses {1}. Correct one of them.',
        name(facts, 'required'),
        name(facts, 'used'),
      );
    case 'noSuchColumn':
      return among(
        t('The predictions of {1} have no column {0}.', name(facts, 'column'), name(facts, 'audit')),
        facts,
        'columns',
        t('Choose a column that they have.'),
      );
    case 'noSuchValue':
      return among(
        t('Column {1} has no value {0}.', name(facts, 'value'), name(facts, 'column')),
        facts,
        'values',
        t('Choose a value that it has.'),
      );
    default:
      return t('This cannot be read as a policy. Correct it.');
  }
}

function unknownMetric(facts: Facts): string {
  if (!('near' in facts)) return t('{0} is no metric. Choose one from the list of metrics.', name(facts, 'value'));
  return 'compare' in facts
    ? t(
        '{0} is no metric. Write “metric: {1}” with “compare: {2}”.',
        name(facts, 'value'),
        text(facts, 'near'),
        text(facts, 'compare'),
      )
    : `${t('{0} is no metric.', name(facts, 'value'))} ${meant(facts)}`;
}

function limitOutOfReach(facts: Facts): string {
  const said = [
    name(facts, 'gate'),
    text(facts, 'bound'),
    text(facts, 'limit'),
    text(facts, 'low'),
    text(facts, 'high'),
  ] as const;
  return facts.always === 'fails'
    ? t('No value can pass gate {0} ({1}: {2}): its number lies between {3} and {4}. Correct the limit.', ...said)
    : t('Every value passes gate {0} ({1}: {2}): its number lies between {3} and {4}. Correct the limit.', ...said);
}
