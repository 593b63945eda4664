import { t } from '@vscode/l10n';
import type { Comparison, Direction, GateChange, GroundChange, NumberChange } from '../protocol/comparison.ts';
import { findingSentence, verdictWord } from './gates.ts';
import { groupName } from './groups.ts';
import { metricWords, usualScale } from './metricWords.ts';
import { gap, intervalAfter, withUnit } from './numbers.ts';
import { shown } from './shown.ts';

/** What of an audit's ground is another than it was. */
export function groundSentence(what: GroundChange): string {
  switch (what) {
    case 'data':
      return t('The data are others: their hash differs.');
    case 'policy':
      return t('What the policy says of the audit is another.');
    case 'base':
      return t('The record that changes are measured from is another.');
    case 'settings':
      return t('Other settings: numbers and limits may differ because of them.');
    case 'roles':
      return t('Columns, the split, the condition or the threshold are others: the numbers may be of other rows.');
    case 'classes':
      return t('The truth, or what counts as positive, is another: no number is compared.');
    case 'version':
      return t('Made by different versions of Evenhand.');
  }
}

/** One line: what two audits come to beside each other. */
export function comparisonSentence({ gates, numbers }: Comparison): string {
  const many = (kind: GateChange['kind']) => gates.filter((one) => one.kind === kind).length;
  const moved = (direction: Direction) => numbers.filter((one) => one.direction === direction).length;
  const parts = [
    counted(
      many('broken'),
      () => t('one gate breaks'),
      (n) => t('{0} gates break', n),
    ),
    counted(
      many('fixed'),
      () => t('one gate is mended'),
      (n) => t('{0} gates are mended', n),
    ),
    counted(
      moved('worse'),
      () => t('one number is worse'),
      (n) => t('{0} numbers are worse', n),
    ),
    counted(
      moved('better'),
      () => t('one is better'),
      (n) => t('{0} are better', n),
    ),
    counted(
      moved('changed'),
      () => t('one moved'),
      (n) => t('{0} moved', n),
    ),
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(', ') : t('nothing that can be told apart from chance');
}

const counted = (n: number, one: () => string, several: (n: number) => string): string =>
  n === 0 ? '' : n === 1 ? one() : several(n);

/** `gap/sex: pass → fail`, with what the gate says now. */
export function gateChangeSentence({ id, before, after, kind }: GateChange): string {
  const name = shown(id);
  if (after === undefined) return t('{0} is gone.', name);
  const said = findingSentence(after);
  if (before === undefined) return `${t('{0} is new: {1}.', name, verdictWord(after.verdict))} ${said}`;
  const turn = t('{0}: {1} → {2}.', name, verdictWord(before.verdict), verdictWord(after.verdict));
  return kind === 'other' ? `${turn} ${t('It is held to something else than before.')} ${said}` : `${turn} ${said}`;
}

/** `−12.3 pp [−18.0, −6.2]`. */
export function changeText({ metric, change, interval }: NumberChange): string {
  const scale = usualScale(metric);
  return `${change > 0 ? '+' : ''}${gap(change, scale)}${intervalAfter(interval, scale)}`;
}

/** One word. */
export function directionWord(direction: Direction): string {
  switch (direction) {
    case 'worse':
      return t('worse');
    case 'better':
      return t('better');
    case 'changed':
      return t('moved');
    case 'unchanged':
      return t('the same');
    case 'inconclusive':
      return t('cannot tell');
  }
}

/** `True positive rate of sex = F: −12.3 pp [−18.0, −6.2], 70.1 % → 57.8 %`. */
export function numberChangeSentence(one: NumberChange): string {
  const { metric, groups, before, after } = one;
  const scale = usualScale(metric);
  const moved = changeText(one);
  const { title } = metricWords(metric);
  if (groups?.length === 2)
    return t(
      '{0}, gap between {1} and {2}: {3}, {4} → {5}',
      title,
      groupName(groups[0]),
      groupName(groups[1]),
      moved,
      gap(before, scale),
      gap(after, scale),
    );
  const of = groups ? t('{0} of {1}', title, groupName(groups[0])) : t('{0} of all rows', title);
  return t('{0}: {1}, {2} → {3}', of, moved, withUnit(before, scale), withUnit(after, scale));
}
