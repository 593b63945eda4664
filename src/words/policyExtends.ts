import { t } from '@vscode/l10n';
import type { Facts } from '../protocol/failures.ts';
import type { ProblemCode } from '../protocol/policyProblems.ts';
import { among, name, names, text } from './policyFacts.ts';

/** What is wrong with what a policy extends; undefined where the problem is another. */
export function extendsSentence(code: ProblemCode, facts: Facts): string | undefined {
  switch (code) {
    case 'unknownPreset':
      return among(t('There is no preset {0}.', name(facts, 'preset')), facts, 'presets', t('Correct its name.'));
    case 'baseMissing':
      return t('{0} cannot be read. Correct the path, or install the package.', name(facts, 'base'));
    case 'baseOutside':
      return t(
        '{0} lies outside the workspace. Copy it into it, or say with “from” and “sha256” which content is meant.',
        name(facts, 'base'),
      );
    case 'baseFaulty':
      return t('Line {0} of {1} is wrong.', text(facts, 'line'), name(facts, 'base'));
    case 'baseCircle':
      return t('{0} extends this policy in turn. Remove one of the two.', name(facts, 'base'));
    case 'tooManyBases':
      return t('More than {0} files are extended. Extend fewer.', text(facts, 'most'));
    case 'badHash':
      return t('{0} is no SHA-256 hash: it has 64 digits, 0 to 9 and a to f. Correct it.', name(facts, 'value'));
    case 'otherHash':
      return 'sha256' in facts
        ? t(
            '{0} has changed: its hash is now {1}. Read what changed, then write that.',
            name(facts, 'base'),
            text(facts, 'sha256'),
          )
        : t('{0} has another content than the one whose hash this is. Correct one of them.', name(facts, 'base'));
    case 'hashMissing':
      return t(
        'Say which content of {0} is meant: “from: {0}” and “sha256: {1}”.',
        text(facts, 'base'),
        text(facts, 'sha256'),
      );
    case 'inheritedGroup': {
      const there = names(facts, 'groups');
      const wrong = t(
        'Gate {0}, which holds of this audit by default, needs a group {1}.',
        name(facts, 'gate'),
        name(facts, 'group'),
      );
      const add = t('Add it to “groups”, or write the gate anew.');
      return there === '' ? `${wrong} ${add}` : `${wrong} ${t('There is: {0}.', there)} ${add}`;
    }
    case 'noGroups':
      return t(
        'Gate {0} compares all groups, and the audit names none. Add them to “groups”, or write the gate anew.',
        name(facts, 'gate'),
      );
    default:
      return undefined;
  }
}
