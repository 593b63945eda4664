import { t } from '@vscode/l10n';
import type { Comparison, Direction, GateChange } from '../protocol/comparison.ts';
import { comparisonSentence, gateChangeSentence, groundSentence, numberChangeSentence } from '../words/comparison.ts';
import { groupName } from '../words/groups.ts';
import { count } from '../words/numbers.ts';
import { flipsSentence, pairingSentences } from '../words/pairing.ts';

/** As many numbers of a kind as are told one by one. */
const most = 12;

/** Two audits side by side, for a terminal: what asks for most in the first lines. */
export function compareText(comparison: Comparison, title: string): string {
  const { gates, numbers, ground, groups } = comparison;
  const told = gates.filter(({ kind }) => kind !== 'same');
  const of = (direction: Direction) => numbers.filter((one) => one.direction === direction);
  return [
    `${title}: ${comparisonSentence(comparison)}`,
    ...told.map((gate) => `  ${signs[gate.kind]} ${gateChangeSentence(gate)}`),
    ...(['worse', 'changed', 'better'] as const).flatMap((direction) => block(titles[direction](), of(direction))),
    '',
    pairingSentences(comparison).join(' '),
    ...flipLines(comparison),
    ...ground.map(groundSentence),
    ...(groups.gone.length > 0 ? [t('Groups that are gone: {0}', groups.gone.map(groupName).join(', '))] : []),
    ...(groups.added.length > 0 ? [t('Groups that are new: {0}', groups.added.map(groupName).join(', '))] : []),
    '',
  ].join('\n');
}

/** Groups with the largest shares of flips, after all rows. */
function flipLines({ flips }: Comparison): readonly string[] {
  if (flips === undefined) return [];
  const [ofAll, ...ofGroups] = flips;
  const share = ({ matched, toPositive, toNegative }: (typeof flips)[number]) => (toPositive + toNegative) / matched;
  const told = ofGroups.toSorted((a, b) => share(b) - share(a)).slice(0, most);
  return [t('Flipped'), ...[ofAll!, ...told].map((one) => `  ${flipsSentence(one)}`)];
}

function block(title: string, numbers: Comparison['numbers']): readonly string[] {
  if (numbers.length === 0) return [];
  const others = numbers.length - most;
  return [
    title,
    ...numbers.slice(0, most).map((one) => `  ${numberChangeSentence(one)}`),
    ...(others > 0 ? [t('  … and {0} more', count(others))] : []),
  ];
}

const titles = {
  worse: () => t('Worse'),
  changed: () => t('Moved'),
  better: () => t('Better'),
};

const signs: { readonly [kind in GateChange['kind']]: string } = {
  broken: '✗',
  fixed: '✓',
  new: '+',
  gone: '−',
  other: '~',
  unclear: '?',
  waived: '~',
  same: '=',
};
