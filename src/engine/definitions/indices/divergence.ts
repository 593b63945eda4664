import type { IndexId } from '../../../protocol/indices.ts';
import { candidatesOf } from '../../metrics/candidates.ts';
import { rounded } from '../../metrics/measure.ts';
import type { GroupMetric } from '../../metrics/metric.ts';
import { isEmpty } from '../../metrics/share.ts';
import { twoSided } from '../../stats/distributions.ts';
import type { Limits } from '../../stats/limits.ts';
import type { ComparingIndex } from './definition.ts';
import { intervalOf } from './intervalOf.ts';
import { referenceAndRest } from './reference.ts';

/**
 * Kullback-Leibler divergence of two classes in the reference group from those in the rest, in nats:
 * p ln(p / q) + (1 - p) ln((1 - p) / (1 - q)). Infinite where the rest lacks a class that the reference has.
 *
 * It touches 0 where the rates agree, and no normal limits hold there. Both rates get exact limits that hold together
 * (at sqrt(level) each); the interval is what the divergence is over them.
 *
 * @param rate a plain share of rows
 */
export const divergence = (id: IndexId, what: string, rate: GroupMetric): ComparingIndex => ({
  id,
  formula: `p ln(p / q) + (1 - p) ln((1 - p) / (1 - q)); p, q = share of favourable ${what}s in the reference group, in the rest`,
  ofGroups: (groups) => {
    const pair = referenceAndRest(groups);
    if (pair === undefined)
      return { measured: { undefined: isEmpty(groups.overall.outcomes) ? 'noRows' : 'notApplicable' } };
    const reference = pair[0].key;
    const { judged, whyNot } = candidatesOf(rate, pair, groups.settings);
    const [p, q] = judged;
    if (p === undefined || q === undefined) return { measured: { undefined: whyNot ?? 'tooFewRows' }, reference };
    const value = kullbackLeibler(p.value, q.value);
    if (!Number.isFinite(value)) return { measured: { undefined: 'infinite' }, reference };
    const { level } = groups.settings;
    const z = twoSided(Math.sqrt(level));
    const [ofP, ofQ] = [p.limits(z), q.limits(z)];
    const limits = ofP && ofQ && rangeOver(ofP, ofQ);
    return {
      measured: rounded({
        value,
        denominator: rate.share!(p.slice)!.rows + rate.share!(q.slice)!.rows,
        interval: intervalOf(limits, level, 'jointLimits'),
      }),
      reference,
    };
  },
});

/** Grows as p and q move apart: its ends over a rectangle are at corners, and 0 where the two ranges meet. */
function rangeOver(p: Limits, q: Limits): Limits {
  const low = p.low > q.high ? kullbackLeibler(p.low, q.high) : q.low > p.high ? kullbackLeibler(p.high, q.low) : 0;
  return { low, high: Math.max(kullbackLeibler(p.high, q.low), kullbackLeibler(p.low, q.high)) };
}

const kullbackLeibler = (p: number, q: number) => Math.max(0, term(p, q) + term(1 - p, 1 - q));
const term = (p: number, q: number) => (p === 0 ? 0 : p * Math.log(p / q));
