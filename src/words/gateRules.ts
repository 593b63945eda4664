import { t } from '@vscode/l10n';
import type { Finding, Gate } from '../protocol/gates.ts';
import { metricFormulas } from '../protocol/metricFormulas.ts';
import { gateTitle } from './gates.ts';
import { metricWords } from './metricWords.ts';

/** What gates of a kind have in common, whatever they are held to and whoever they are about. */
export type GateRuleWords = { readonly title: string; readonly says: string; readonly help: string };

export function gateRuleWords(finding: Pick<Finding, 'id' | 'gate'>): GateRuleWords {
  const { gate } = finding;
  if (gate === undefined) {
    const title = gateTitle(finding);
    const says = t('What a policy asks of the data before any of their numbers counts.');
    return { title, says, help: says };
  }
  const { title, says } = metricWords(gate.metric);
  const held = `${says} ${heldWords(gate)}`;
  return {
    title: ruleTitle(title, gate),
    says: held,
    help: [
      held,
      t('Formula: {0}', metricFormulas[gate.metric]),
      t(
        'A gate fails where the evidence shows that its limit is not kept to, and is open where the evidence does not decide.',
      ),
      t('Look at the numbers of each group, and at how many rows they rest on, before anything is changed.'),
    ].join('\n'),
  };
}

function ruleTitle(metric: string, { by, compare, change }: Gate): string {
  if (change) return t('{0}, change since the base', metric);
  if (by === undefined) return metric;
  switch (compare) {
    case 'ratio':
      return t('{0}, ratio between groups', metric);
    case 'worst':
      return t('{0}, of each group', metric);
    default:
      return t('{0}, difference between groups', metric);
  }
}

function heldWords({ by, compare, change }: Gate): string {
  if (change) return t('How far it moved since the base record is held to a limit.');
  if (by === undefined) return t('The number of all rows is held to a limit.');
  switch (compare) {
    case 'ratio':
      return t('The lowest of the groups divided by the highest is held to a limit.');
    case 'worst':
      return t('Each group’s own number is held to a limit.');
    default:
      return t('The highest of the groups minus the lowest is held to a limit.');
  }
}
