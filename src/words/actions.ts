import { t } from '@vscode/l10n';
import type { Action, RiskLevel } from '../protocol/risks.ts';
import { byName, groupName } from './groups.ts';
import { count, percent } from './numbers.ts';

/** What to look at or to try, in a sentence or two. */
export function actionSentence(action: Action): string {
  switch (action.action) {
    case 'selection':
      return t('Ask what the decision is for, and whether the groups should be selected equally often by it.');
    case 'missed':
      return action.group
        ? t(
            'Look at the positives that are missed among {0}: are their labels and features as good as those of the others?',
            groupName(action.group),
          )
        : t('Look at the positives that are missed: what do they have in common?');
    case 'alarms':
      return action.group
        ? t(
            'Look at the false alarms among {0}: what makes them look positive, and may it be used?',
            groupName(action.group),
          )
        : t('Look at the false alarms: what makes them look positive?');
    case 'trust':
      return action.group
        ? t(
            'A prediction means less for {0}: say so where it is used, or recalibrate the scores and look again.',
            groupName(action.group),
          )
        : t('A prediction is often wrong: say so where it is used, or ask for a higher score.');
    case 'errors':
      return t('Look at which kind of error makes it: the true and false positive rates tell.');
    case 'ranking':
      return action.group
        ? t(
            'Scores rank {0} less well: look for features that say something of them, and for more rows to learn from.',
            groupName(action.group),
          )
        : t('Scores rank poorly: look for better features, and at the labels.');
    case 'calibration':
      return t(
        'Fit the scores anew to what happened, on rows that the model has not seen, and look at each group again.',
      );
    case 'data':
      return t(
        'This is a fact of the data, not of the model: ask how the labels came about, and who is not in the data.',
      );
    case 'cutOff':
      return t(
        'How well scores rank the groups does not clearly differ: look at where the cut-off lies in their scores.',
      );
    case 'scoreItself':
      return t('Scores rank the groups unequally well, too: look at the score before its cut-off.');
    case 'baseRatesDiffer':
      return t(
        'Base rates differ by {0}: decide first whether that is true of the people or of how labels are made.',
        byName(action.by),
      );
    case 'fewRows':
      return t(
        'Only {0} of the rows are of {1}: see whether the model learnt from as few, and add rows of that group.',
        percent(action.rows / action.of),
        groupName(action.group),
      );
    case 'compareWithBase':
      return t('Put it beside the base with evenhand compare: what else has changed says where to look.');
    case 'collectRows':
      return action.needed > 10 * action.of
        ? t(
            'It would take about {0} rows, and there are {1}: rather join groups, or ask whether the limit is the right one.',
            count(action.needed),
            count(action.of),
          )
        : t('Audit more rows, about {0} in all, if the number stays where it is.', count(action.needed));
    case 'atTheLimit':
      return t(
        'The number is at the limit itself: more rows will not settle it. Decide whether the limit is the right one.',
      );
    case 'noInterval':
      return t(
        'The data leave open how sure the number is: hold the gate to a metric that has an interval, or audit more rows.',
      );
    case 'recordBase':
      return t('Write a record of the base with evenhand record and name it in the policy.');
    case 'growGroups':
      return action.groups.length === 0
        ? t('The number is not defined on these rows: audit more rows, or hold the gate to a metric that they have.')
        : t(
            'Audit more rows of {0}, or join small groups where that makes sense.',
            action.groups.slice(0, 6).map(groupName).join(', '),
          );
    case 'renewWaiver':
      return t('The waiver ended on {0}: mend what it was for, or renew it with a reason.', action.expired);
    case 'beforeWaiverEnds':
      return t('It is waived until {0}: mend it before then.', action.expires);
    case 'correctGroups':
      return t('Name groups in the policy that the audit has.');
    case 'correctMetric':
      return t('Name a metric in the policy that these data can have, or give the audit a score.');
    case 'nameSplit':
      return t('Name the split in the policy, so that no row is audited that the model learnt from.');
    case 'writeAnew':
      return t('Write the predictions anew and audit those.');
    case 'sign':
      return t('Have it signed: fill in by and on of sign_off in the policy.');
  }
}

/** One word. */
export function riskLevelWord(level: RiskLevel): string {
  switch (level) {
    case 'low':
      return t('low');
    case 'moderate':
      return t('moderate');
    case 'high':
      return t('high');
    case 'critical':
      return t('critical');
  }
}

/** How levels come about, in a few sentences: for whoever reads a report. */
export const riskLevelsExplained = (): string =>
  t(
    'Severity is size × reach × certainty. Size: the gap in full from 20 points (a ratio: from one half) on. Reach: rows that would have come out otherwise at the other group’s rate, in powers of ten, in full from 10,000 on. Certainty: 1 shown, 0.5 likely, 0.25 not ruled out. From 0.6 on it is critical, from 0.3 high, from 0.1 moderate. Without a number the gate’s own severity stands in. It puts work in an order; it measures no harm.',
  );

/** `1 shown`, for a reader of the register. */
export function certaintyWord(certainty: 0.25 | 0.5 | 1): string {
  if (certainty === 1) return t('shown');
  return certainty === 0.5 ? t('likely') : t('not ruled out');
}
