import { isUndefined } from '../../../../protocol/measured.ts';
import { rounded } from '../../../metrics/measure.ts';
import { baseRate } from '../../../metrics/rates/baseRate.ts';
import { selectionRate } from '../../../metrics/rates/selectionRate.ts';
import { digits } from '../../../stats/digits.ts';
import type { ComparingIndex } from '../definition.ts';
import { intervalOf } from '../intervalOf.ts';
import { differential } from '../smoothedRates.ts';

/**
 * Differential fairness of the predictions less that of the labels (Foulds et al. 2018): above 0 the model's groups are
 * farther apart than the data's. Both stand on the same rows, and how they vary together is not known for a largest pair:
 * either is bounded at half the error (Bonferroni), which holds whatever the correlation.
 */
export const biasAmplification: ComparingIndex = {
  id: 'biasAmplification',
  formula: 'differential fairness of the predictions - differential fairness of the labels',
  ofGroups: (groups) => {
    const [data, model] = [differential(baseRate, groups), differential(selectionRate, groups)];
    const left = model.leftOut.length === 0 ? {} : { leftOut: model.leftOut };
    if (isUndefined(model)) return { measured: { undefined: model.undefined }, ...left };
    if (isUndefined(data)) return { measured: { undefined: data.undefined }, ...left };
    const { level } = groups.settings;
    const half = 1 - (1 - level) / 2;
    const [ofData, ofModel] = [data.limits(half), model.limits(half)];
    const limits = ofData && ofModel && { low: ofModel.low - ofData.high, high: ofModel.high - ofData.low };
    return {
      measured: rounded({
        value: model.value - data.value,
        denominator: model.rows,
        interval: intervalOf(limits, level, 'jointLimits'),
      }),
      ...left,
      ...(model.withSmallGroups === undefined || data.withSmallGroups === undefined
        ? {}
        : { withSmallGroups: digits(model.withSmallGroups - data.withSmallGroups) }),
    };
  },
};
