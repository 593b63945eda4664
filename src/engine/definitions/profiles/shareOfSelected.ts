import type { Slice } from '../../cube/cube.ts';
import type { Estimator } from '../../metrics/metric.ts';
import { shareOfSelected } from '../../metrics/rates/shareOfSelected.ts';
import { restOf } from '../../metrics/rest.ts';
import { selected } from '../../metrics/share.ts';
import type { Estimate, Limits } from '../../stats/limits.ts';
import { clopperPearson } from '../../stats/proportion.ts';
import { trials } from '../../stats/trials.ts';

/**
 * Aequitas' ppr of a group, as the catalogue has it. It sums to 1 over the groups, and so speaks of their sizes as much as
 * of their rates. Its limits are not for ratios: see `selectedForEach`.
 */
export const shareAmong = (overall: Slice): Estimator => ({
  ...shareOfSelected,
  of: (slice, level) => shareOfSelected.of(slice, level, overall),
  support: (slice) => {
    const here = selected(slice.outcomes);
    return trials(here, selected(restOf(overall, slice).outcomes))?.n ?? 0;
  },
});

/**
 * How often one group is among the selected for each time another is: the odds of a share, exact given how many of the
 * two are selected. Two shares of one set are not independent, so that no ratio of their limits would hold.
 */
export function selectedForEach(group: Slice, other: Slice): Estimate | undefined {
  const of = trials(selected(group.outcomes), selected(other.outcomes));
  if (of === undefined || of.hits === of.n) return undefined;
  const odds = ({ low, high }: Limits): Limits => ({ low: low / (1 - low), high: high / (1 - high) });
  return { value: of.value / (1 - of.value), limits: (z) => odds(clopperPearson(of, z)) };
}
