import { rounded } from '../../../metrics/measure.ts';
import { all, isEmpty } from '../../../metrics/share.ts';
import { twoSided } from '../../../stats/distributions.ts';
import { wilson } from '../../../stats/proportion.ts';
import { trials } from '../../../stats/trials.ts';
import type { ComparingIndex } from '../definition.ts';
import { referenceAndRest } from '../reference.ts';

/** How much smaller than the rest the reference group is, in [-1, 1]; 0 where it is half of the rows. Wilson, mapped. */
export const classImbalance: ComparingIndex = {
  id: 'classImbalance',
  formula: '(n_rest - n_reference) / n',
  ofGroups: (groups) => {
    const pair = referenceAndRest(groups);
    const share = pair && trials(all(pair[0].outcomes), all(pair[1].outcomes));
    if (pair === undefined || share === undefined)
      return { measured: { undefined: isEmpty(groups.overall.outcomes) ? 'noRows' : 'notApplicable' } };
    const { level } = groups.settings;
    const { low, high } = wilson(share, twoSided(level));
    return {
      measured: rounded({
        value: 1 - 2 * share.value,
        denominator: share.rows,
        ...(share.weighted ? { effective: share.n } : {}),
        interval: { low: 1 - 2 * high, high: 1 - 2 * low, level, method: 'wilsonMapped' },
      }),
      reference: pair[0].key,
    };
  },
};
