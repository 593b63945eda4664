import { twoSided } from '../../stats/distributions.ts';
import { wilson } from '../../stats/proportion.ts';
import { trials } from '../../stats/trials.ts';
import type { GroupMetric } from '../metric.ts';
import { restOf } from '../rest.ts';
import { isEmpty, selected } from '../share.ts';

/**
 * Of all who are selected, the share that is in this group (Aequitas' ppr): grows with the group, and adds up to 1 over the
 * groups, so that it has no gap of its own. Undefined where nobody at all is selected. Interval: Wilson.
 */
export const shareOfSelected: GroupMetric = {
  entry: {
    id: 'shareOfSelected',
    title: 'Share of the selected',
    family: 'rates',
    formula: '(TP + FP) / (TP + FP of all groups)',
    better: 'none',
    scale: 'share',
    secondary: true,
  },
  about: {
    short: 'Of selected',
    says: 'Of all who are predicted positive, the share that is in this group.',
    range: '[0, 1]',
    source: 'Saleiro and others 2018',
    peers: { aequitas: 'ppr' },
  },
  gapless: true,
  of: (slice, level, overall = slice) => {
    const here = selected(slice.outcomes);
    const of = trials(here, selected(restOf(overall, slice).outcomes));
    if (of === undefined) return { undefined: isEmpty(overall.outcomes) ? 'noRows' : 'noneSelected' };
    return {
      value: of.value,
      denominator: of.rows,
      ...(of.weighted ? { effective: of.n } : {}),
      interval: { ...wilson(of, twoSided(level)), level, method: 'wilson' },
    };
  },
  limits: () => undefined,
  support: () => 0,
};
