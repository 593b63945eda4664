import { t } from '@vscode/l10n';
import type { Comparison, NumberChange } from '../protocol/comparison.ts';
import type { GroupKey, MetricId } from '../protocol/names.ts';
import { changeText } from './comparison.ts';
import { groupName } from './groups.ts';
import { metricWords } from './metricWords.ts';

/**
 * What a gap and the performance on all rows came to, in one line: `True positive rate gap between F and M: -60 %, that is
 * -9.0 pp [-13.1, -4.9]. Accuracy: -0.3 pp [-0.9, 0.3].` The gap is that of the first gate that changed, else the clearest
 * that moved. The percentage is of the gap as it was, and has no interval: that of the change says nothing of how sure the
 * gap was before. Undefined where no gap was compared or none moved.
 */
export function tradeSentence(comparison: Comparison): string | undefined {
  const moved = gapOf(comparison);
  if (moved === undefined) return undefined;
  const [one, other] = moved.groups;
  const relative = relativeText(moved);
  const said = relative === undefined ? changeText(moved) : t('{0}, that is {1}', relative, changeText(moved));
  const gapSaid = t(
    '{0} gap between {1} and {2}: {3}.',
    metricWords(moved.metric).title,
    groupName(one),
    groupName(other),
    said,
  );
  const performance = performanceOf(comparison);
  return performance === undefined
    ? gapSaid
    : `${gapSaid} ${t('{0}: {1}.', metricWords(performance.metric).title, changeText(performance))}`;
}

type GapChange = NumberChange & { readonly groups: readonly [GroupKey, GroupKey] };

const isGap = (one: NumberChange): one is GapChange => one.groups?.length === 2;
const isSure = ({ direction }: NumberChange): boolean =>
  direction === 'worse' || direction === 'better' || direction === 'changed';

function gapOf({ gates, numbers }: Comparison): GapChange | undefined {
  const gaps = numbers.filter(isGap);
  const held = gates.find(({ kind, after }) => kind !== 'same' && after?.gate?.by !== undefined)?.after?.gate;
  const ofGate = gaps.find(({ metric, groups }) => metric === held?.metric && sameColumns(groups[0], held.by ?? []));
  return ofGate ?? gaps.find(isSure);
}

const sameColumns = (key: GroupKey, by: readonly string[]): boolean =>
  Object.keys(key).length === by.length && by.every((column) => Object.hasOwn(key, column));

/** The first of these that was compared. */
const performances: readonly MetricId[] = ['accuracy', 'balancedAccuracy', 'rocAuc', 'averagePrecision', 'f1'];

const performanceOf = ({ numbers }: Comparison): NumberChange | undefined =>
  performances
    .map((metric) => numbers.find((one) => one.metric === metric && one.groups === undefined))
    .find((one) => one !== undefined);

/** Only of a sure change, of a gap that did not turn round, and not of one so small that any change is a multiple of it. */
function relativeText(moved: GapChange): string | undefined {
  const { before, after, change } = moved;
  if (!isSure(moved) || before === 0 || before * after < 0) return undefined;
  const share = change / Math.abs(before);
  return Math.abs(share) > 2 ? undefined : `${share > 0 ? '+' : ''}${(share * 100).toFixed(0)} %`;
}
