import { t } from '@vscode/l10n';
import type { Facts } from '../protocol/failures.ts';
import type { ProblemCode } from '../protocol/policyProblems.ts';
import { count } from './numbers.ts';
import { name, text } from './policyFacts.ts';

/** What is wrong with how a policy is written; undefined where that is not what is wrong. */
export function syntaxSentence(code: ProblemCode, facts: Facts): string | undefined {
  switch (code) {
    case 'tooLarge':
      return t(
        'The policy is too large to be read: it has {0} characters, and at most {1} are read. Split it into several.',
        count(Number(facts.length)),
        count(Number(facts.most)),
      );
    case 'tooDeep':
      return t('Brackets or lists are nested too deep here for a policy. Write it with fewer levels.');
    case 'empty':
      return t('The policy is empty. Begin with “version: 1” and “audits:”.');
    case 'notAMap':
      return facts.found === 'list'
        ? t('A policy is no list. Begin with “version: 1” and “audits:”.')
        : t('A policy is more than a text. Begin with “version: 1” and “audits:”.');
    case 'mergeConflict':
      return t('A merge was not finished here: {0}. Keep one side and remove the marks.', name(facts, 'text'));
    case 'severalDocuments':
      return t('The policy ends here and a second document begins. Keep one policy a file.');
    case 'tab':
      return t('A tab cannot be used to indent YAML. Use spaces.');
    case 'unclosedQuote':
      return t(
        'The quote before {0} is never closed. Add {1} where the text ends.',
        name(facts, 'text'),
        text(facts, 'sign'),
      );
    case 'unclosedBracket':
      return t('The bracket {0} is never closed. Add {1} where it ends.', text(facts, 'sign'), text(facts, 'close'));
    case 'straySign':
      return t('{0} closes or parts nothing here. Remove it.', name(facts, 'sign'));
    case 'reservedStart':
      return t('A text cannot begin with {0} in YAML. Put {1} in quotes.', text(facts, 'sign'), name(facts, 'text'));
    case 'mustBeQuoted':
      return t(
        '{0} cannot be read here: the sign before it has a meaning in YAML. Put the whole text in quotes.',
        name(facts, 'text'),
      );
    case 'textAfterValue':
      return t('The value has ended before {0}. Put the whole text in one pair of quotes.', name(facts, 'text'));
    case 'colonInText':
      return t(
        '{0} holds a colon and a space, as a key does. Put the text in quotes, or begin a new line.',
        name(facts, 'text'),
      );
    case 'missingColon':
      return t('{0} is no key: a colon is missing. Write “key: value”.', name(facts, 'text'));
    case 'missingComma':
      return t('A comma is missing before {0}. Add it.', name(facts, 'text'));
    case 'missingSpace':
      return t('A space is missing after {1} in {0}. Add it.', name(facts, 'text'), name(facts, 'sign'));
    case 'slashComment':
      return t(
        'A comment begins with # in YAML, and JSON has none: {0} is read as a key. Remove it.',
        name(facts, 'text'),
      );
    case 'indentation':
      return t(
        '{0} is not indented like the lines around it. Begin it in the same column as its neighbours.',
        name(facts, 'text'),
      );
    case 'badEscape':
      return t(
        'A backslash in double quotes begins a sign of its own, and there is no {0}. Use / or single quotes.',
        name(facts, 'escape'),
      );
    case 'badSyntax':
      return t('{0} cannot be read as YAML. Check its quotes, colons and indentation.', name(facts, 'text'));
    case 'unknownAlias':
      return t(
        'A * before a text points to an anchor in YAML, and there is no anchor {0} before it. Put the text in quotes.',
        name(facts, 'alias'),
      );
    case 'tooManyAliases':
      return t('The anchor {0} is repeated too often. Write out what it stands for.', name(facts, 'alias'));
    case 'duplicateKey':
      return t(
        'The key {0} stands here a second time, and only the first counts. Keep one of them.',
        name(facts, 'key'),
      );
    case 'keyNotText':
      return t('A key must be a plain name, not a list or a map of its own. Put it in quotes if it is a name.');
    case 'curlyQuotes':
      return t('Curly quotes are part of the text {0} in YAML. Use straight ones, " or \'.', text(facts, 'value'));
    default:
      return undefined;
  }
}
