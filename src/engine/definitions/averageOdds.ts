import type { DefinitionResult } from '../../protocol/definitions.ts';
import { falsePositiveRate } from '../metrics/errors/falsePositiveRate.ts';
import { truePositiveRate } from '../metrics/errors/truePositiveRate.ts';
import type { Definition } from './definition.ts';
import { meanToReference } from './meanOfDifferences.ts';
import { absoluteToReference } from './twoRates.ts';

const metrics = [falsePositiveRate, truePositiveRate] as const;

/**
 * Half the sum of the differences in false and true positive rate to a reference group: signed, so that one may hide the
 * other, and of their sizes.
 */
export const averageOdds: Definition = {
  entry: {
    id: 'averageOdds',
    formula: '(FP / (FP + TN) + TP / (TP + FN)) / 2',
    rates: ['falsePositiveRate', 'truePositiveRate'],
    source: 'Bellamy et al. 2018 (AIF360)',
  },
  of: (groups) => {
    const of = { definition: 'averageOdds', kind: 'difference' } as const;
    return [
      ...meanToReference(groups, metrics).map((one): DefinitionResult => ({ ...of, combined: 'mean', ...one })),
      ...absoluteToReference(groups, metrics, 'mean').map(
        (one): DefinitionResult => ({ ...of, combined: 'meanAbsolute', ...one }),
      ),
    ];
  },
};
