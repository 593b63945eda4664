import { t } from '@vscode/l10n';
import type { Finding, GateGroup } from '../protocol/gates.ts';
import { findingSentence, heldText, limitText } from './gates.ts';
import { groupName, sameGroup } from './groups.ts';
import { metricWords, usualScale } from './metricWords.ts';
import { withUnit } from './numbers.ts';

/**
 * What a gate comes to, its groups and the size first: `True positive rate of F 21.0 % against M 35.0 %, gap 14.0 pp
 * [5.0, 22.0], limit ≤ 10.0 pp`. Of what is no gap between two groups the finding's own sentence.
 */
export function gateNowSentence(finding: Finding): string {
  const { gate, lowest, highest, problem } = finding;
  const [low, high] = [lowest, highest].map((key) => finding.groups?.find((group) => sameGroup(group.key, key)));
  const gap = gate?.by !== undefined && !gate.change && gate.compare !== 'worst';
  if (!gap || problem || !low || !high || finding.verdict === 'waived' || finding.verdict === 'inconclusive')
    return findingSentence(finding);
  const facts = [
    metricWords(gate.metric).title,
    ...[low, high].map((group) => ownText(group, usualScale(gate.metric))),
    heldText(finding),
    limitText(gate),
  ] as const;
  return gate.compare === 'ratio'
    ? t('{0} of {1} against {2}, ratio {3}, limit {4}.', ...facts)
    : t('{0} of {1} against {2}, gap {3}, limit {4}.', ...facts);
}

function ownText({ key, measured }: GateGroup, scale: ReturnType<typeof usualScale>): string {
  return 'undefined' in measured ? groupName(key) : `${groupName(key)} ${withUnit(measured.value, scale)}`;
}
