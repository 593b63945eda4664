import type { Disparity } from '../../protocol/document.ts';
import type { Slice } from '../cube/cube.ts';
import { farthestLimits, farthestRatioLimits, type GroupAndRest } from '../stats/againstRest.ts';
import { digits } from '../stats/digits.ts';
import { criticals } from '../stats/gap.ts';
import { intervalOr } from './between.ts';
import { type Candidate, type Candidates, candidateOf } from './candidates.ts';
import type { GroupMetric } from './metric.ts';
import { restOf } from './rest.ts';

/**
 * The group farthest from all rows: max |m_g - m_all|, and min over groups of min(m_g / m_all, m_all / m_g).
 * Where all rows' value is no mean of the groups' (AUC, F1, ...), the interval is `notDecomposable`.
 */
export function disparitiesToOverall(
  metric: GroupMetric,
  { judged, leftOut, whyNot }: Candidates,
  overall: Slice,
  level: number,
): readonly Disparity[] {
  const of = { metric: metric.entry.id, against: 'overall' } as const;
  const left = leftOut.length === 0 ? {} : { leftOut };
  const all = candidateOf(metric, overall, level);
  const reason = whyNot ?? ('undefined' in all ? all.undefined : undefined);
  if (reason !== undefined || 'undefined' in all)
    return (['difference', 'ratio'] as const).map((kind) => ({ ...of, kind, undefined: reason ?? 'noRows', ...left }));
  const critical = criticals(judged.length, level);
  const parts = metric.mass === undefined ? undefined : groupsAndRest(metric, judged, overall, level);
  const common = { groups: judged.length, ...left };
  const notDecomposable = { none: 'notDecomposable' } as const;

  const distance = ({ value }: Candidate) => Math.abs(value - all.value);
  const farthest = judged.reduce((best, group) => (distance(group) > distance(best) ? group : best));
  const difference: Disparity = {
    ...of,
    kind: 'difference',
    group: farthest.slice.key,
    value: digits(distance(farthest)),
    signed: digits(farthest.value - all.value),
    interval: parts
      ? intervalOr(metric, judged, farthestLimits(parts, critical), level, 'againstRest')
      : notDecomposable,
    ...common,
  };
  if (all.value === 0 || judged.some(({ value }) => value < 0) || all.value < 0)
    return [
      difference,
      { ...of, kind: 'ratio', undefined: all.value === 0 ? 'zeroReference' : 'notApplicable', ...left },
    ];
  const folded = ({ value }: Candidate) => Math.min(value / all.value, all.value / value);
  const lowest = judged.reduce((best, group) => (folded(group) < folded(best) ? group : best));
  return [
    difference,
    {
      ...of,
      kind: 'ratio',
      group: lowest.slice.key,
      value: digits(folded(lowest)),
      interval: parts
        ? intervalOr(metric, judged, farthestRatioLimits(parts, critical), level, 'againstRest')
        : notDecomposable,
      ...common,
    },
  ];
}

/** Groups that are not everybody, each with the rest; one that is everybody is as far from all rows as can be: not at all. */
export function groupsAndRest(
  metric: GroupMetric,
  judged: readonly Candidate[],
  overall: Slice,
  level: number,
): readonly GroupAndRest[] {
  const whole = metric.mass?.(overall) ?? 0;
  return judged.flatMap((group) => {
    const rest = candidateOf(metric, restOf(overall, group.slice), level);
    if ('undefined' in rest) return [];
    return { group, rest, share: (metric.mass?.(group.slice) ?? 0) / whole };
  });
}
