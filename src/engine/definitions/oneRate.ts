import type { DefinitionResult, SpreadResult } from '../../protocol/definitions.ts';
import type { Disparity } from '../../protocol/document.ts';
import { isUndefined } from '../../protocol/measured.ts';
import type { GroupMetric } from '../metrics/metric.ts';
import { differenceTo, ratioTo } from '../metrics/toReference.ts';
import { twoSided } from '../stats/distributions.ts';
import type { Definition, Groups } from './definition.ts';
import { againstReference } from './pairs.ts';

/** One rate is to be equal among groups: its gaps between them, to all rows, and to the reference group. */
export function oneRate({
  metric,
  ...entry
}: Omit<Definition['entry'], 'rates'> & { metric: GroupMetric }): Definition {
  return {
    entry: { ...entry, rates: [metric.entry.id] },
    of: (groups) => {
      const of = { definition: entry.id } as const;
      return [
        ...kinds.flatMap((kind) =>
          againsts.map((against): DefinitionResult => ({ ...of, kind, ...spread(groups.gap(metric, kind, against)) })),
        ),
        ...kinds.flatMap((kind) => toReference(groups, metric, kind).map((one) => ({ ...of, kind, ...one }))),
      ];
    },
  };
}

export const kinds = ['difference', 'ratio'] as const;
export const againsts = ['between', 'overall'] as const;

function toReference(groups: Groups, metric: GroupMetric, kind: Disparity['kind']) {
  const compare = kind === 'difference' ? differenceTo : ratioTo;
  return againstReference(groups, [metric], ([group], [reference]) =>
    compare(metric, group!, reference!, twoSided(groups.level), groups.level),
  );
}

/** The gap of the record, without what only a gap has. */
function spread(gap: Disparity): SpreadResult {
  const against = gap.against === 'overall' ? 'overall' : 'between';
  const left = gap.leftOut === undefined ? {} : { leftOut: gap.leftOut };
  if (isUndefined(gap)) return { against, undefined: gap.undefined, ...left };
  return { against, value: gap.value, interval: gap.interval, ...ends(gap), ...left };
}

/** The groups that a gap is between, or the one that it is of. */
export const ends = ({ lowest, highest, group }: Extract<Disparity, { value: number }>) => ({
  ...(lowest && { lowest }),
  ...(highest && { highest }),
  ...(group && { group }),
});
