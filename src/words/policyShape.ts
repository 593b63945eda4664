import { t } from '@vscode/l10n';
import type { Facts } from '../protocol/failures.ts';
import type { ProblemCode } from '../protocol/policyProblems.ts';
import { meant, name, names, text } from './policyFacts.ts';

/** What is wrong with the keys of a policy and the kinds of their values; undefined where that is not what is wrong. */
export function shapeSentence(code: ProblemCode, facts: Facts): string | undefined {
  switch (code) {
    case 'noVersion':
      return t('The policy does not say its version. Add “version: {0}”.', text(facts, 'version'));
    case 'badVersion':
      return 'value' in facts
        ? t(
            '“version” cannot be {0}. Write “version: {1}”, without quotes.',
            name(facts, 'value'),
            text(facts, 'version'),
          )
        : t('“version” is no number. Write “version: {0}”.', text(facts, 'version'));
    case 'oldVersion':
      return t(
        '“version: {0}” is an older form of the policy. Convert it to version {1}.',
        text(facts, 'value'),
        text(facts, 'version'),
      );
    case 'newVersion':
      return t('“version: {0}” was made by a newer Evenhand. Update Evenhand to read it.', text(facts, 'value'));
    case 'unknownKey':
      return unknownKey(facts);
    case 'keysExclude':
      return t('{0} cannot stand beside {1}. Keep one of them.', name(facts, 'key'), name(facts, 'other'));
    case 'missingKey':
      return facts.entry === true
        ? t('An entry of {1} lacks {0}. Add it.', name(facts, 'key'), name(facts, 'of'))
        : facts.of === ''
          ? t('The policy lacks {0}. Add it.', name(facts, 'key'))
          : t('{1} lacks {0}. Add it.', name(facts, 'key'), name(facts, 'of'));
    case 'wrongType':
      return wrongType(facts);
    case 'badChoice':
      return 'near' in facts
        ? `${t('{0} cannot be {1}.', subject(facts), name(facts, 'value'))} ${meant(facts)}`
        : t('{0} cannot be {1}. It takes: {2}.', subject(facts), name(facts, 'value'), names(facts, 'choices'));
    case 'emptyText':
      return t('{0} is empty. Write something, or remove it.', subject(facts));
    case 'tooLong':
      return t('{0} is longer than is read. Make it shorter.', subject(facts));
    case 'tooFew':
      return t('{0} has too few entries. Give it at least {1}.', subject(facts), text(facts, 'least'));
    case 'tooMany':
      return t('{0} has too many entries. Give it at most {1}.', subject(facts), text(facts, 'most'));
    case 'outOfRange':
      return outOfRange(facts);
    case 'badDay':
      return t('{0} cannot be {1}. Write the day as YYYY-MM-DD.', subject(facts), name(facts, 'value'));
    default:
      return undefined;
  }
}

function unknownKey(facts: Facts): string {
  const wrong =
    facts.of === ''
      ? t('The policy knows no key {0}.', name(facts, 'key'))
      : t('{1} knows no key {0}.', name(facts, 'key'), name(facts, 'of'));
  if ('near' in facts) return `${wrong} ${meant(facts)}`;
  if ('home' in facts) return `${wrong} ${t('It belongs to {0}: check the indentation.', name(facts, 'home'))}`;
  const free = names(facts, 'keys');
  return free === '' ? `${wrong} ${t('Remove it.')}` : `${wrong} ${t('It takes: {0}.', free)}`;
}

function wrongType(facts: Facts): string {
  const takes = typeof facts.expected === 'object' ? kinds(facts.expected) : '?';
  if (facts.found === 'null') return t('{0} has no value. It takes {1}.', subject(facts), takes);
  if (!('value' in facts) || facts.found === 'array' || facts.found === 'object')
    return facts.found === 'array'
      ? t('{0} is a list. It takes {1}.', subject(facts), takes)
      : t('{0} is a map of keys. It takes {1}.', subject(facts), takes);
  switch (facts.slip) {
    case 'comma':
      return t(
        '{0} cannot be {1}. Write {2}, with a point.',
        subject(facts),
        name(facts, 'value'),
        text(facts, 'right'),
      );
    case 'other':
      return t('{0} cannot be {1}. Write {2}.', subject(facts), name(facts, 'value'), text(facts, 'right'));
    case 'quotes':
      return t('{0} takes a number, and {1} is a text. Remove the quotes.', subject(facts), name(facts, 'value'));
    case 'yesNo':
      return t(
        '{0} takes true or false, and {1} is a text. Write {2}.',
        subject(facts),
        name(facts, 'value'),
        text(facts, 'right'),
      );
    default:
      return t('{0} cannot be {1}. It takes {2}.', subject(facts), name(facts, 'value'), takes);
  }
}

function kinds(expected: readonly string[]): string {
  const words = expected.map(kind);
  return words.length < 2 ? (words[0] ?? '?') : t('{0} or {1}', words.slice(0, -1).join(', '), words.at(-1)!);
}

function kind(type: string): string {
  switch (type) {
    case 'string':
      return t('a text');
    case 'number':
      return t('a number');
    case 'integer':
      return t('a whole number');
    case 'boolean':
      return t('true or false');
    case 'array':
      return t('a list');
    case 'null':
      return t('null');
    default:
      return t('keys of its own');
  }
}

function outOfRange(facts: Facts): string {
  const wrong = t('{0} cannot be {1}.', subject(facts), name(facts, 'value'));
  if ('above' in facts && 'below' in facts)
    return `${wrong} ${t('It lies between {0} and {1}.', text(facts, 'above'), text(facts, 'below'))}`;
  if ('above' in facts) return `${wrong} ${t('It is more than {0}.', text(facts, 'above'))}`;
  return 'least' in facts ? `${wrong} ${t('It is at least {0}.', text(facts, 'least'))}` : wrong;
}

const subject = (facts: Facts): string =>
  facts.entry === true ? t('An entry of {0}', name(facts, 'key')) : name(facts, 'key');
