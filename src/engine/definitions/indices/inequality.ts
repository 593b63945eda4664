import type { IndexId } from '../../../protocol/indices.ts';
import type { Measured } from '../../../protocol/measured.ts';
import type { Slice } from '../../cube/cube.ts';
import { rounded } from '../../metrics/measure.ts';
import { all, isEmpty, right, wrong } from '../../metrics/share.ts';
import { digits } from '../../stats/digits.ts';
import { twoSided } from '../../stats/distributions.ts';
import { betweenLimits, entropy, type Shares, type Spread } from '../../stats/entropy.ts';
import { deltaLimits } from '../../stats/transform.ts';
import { kish } from '../../stats/trials.ts';
import type { InequalityIndex } from './definition.ts';

/** Errors that the delta method needs to hold on the log scale. */
const enough = 10;

/**
 * A generalized entropy index of the benefit 1 + prediction - label (0 a favourable label denied, 1 as it should be, 2 given
 * unearned), or its image under a rising function that keeps 0.
 *
 * @param alpha its parameter; higher looks more at those who got more
 * @param shown from the entropy index to the number that is shown
 */
export function inequality(
  of: { readonly id: IndexId; readonly alpha?: number; readonly formula: string },
  alpha: number,
  shown: (entropy: number) => number = (x) => x,
): InequalityIndex {
  const measured = (rows: readonly Slice[], part: Spread, level: number): Measured =>
    known(rows, part.value, shown, () => {
      if (errorsAmong(rows) < enough) return { none: errorsAmong(rows) === 0 ? 'degenerate' : 'tooFewRows' };
      const limits = deltaLimits('log', part.value, part.error, twoSided(level));
      return limits === undefined
        ? { none: 'degenerate' }
        : { low: shown(limits.low), high: shown(limits.high), level, method: 'logDelta' };
    });
  return {
    ...of,
    ofRows: (overall, level) => {
      if (isEmpty(overall.outcomes)) return { undefined: 'noRows' };
      const whole = entropy([sharesOf(overall)], alpha, level);
      return whole === undefined ? { undefined: 'zeroReference' } : measured([overall], whole.total, level);
    },
    split: ({ slices, settings: { level } }) => {
      const filled = slices.filter(({ outcomes }) => !isEmpty(outcomes));
      if (filled.length < 2) {
        const why = { undefined: filled.length === 0 ? ('noRows' as const) : ('notApplicable' as const) };
        return { between: why, within: why };
      }
      const parts = entropy(filled.map(sharesOf), alpha, level);
      if (parts === undefined)
        return { between: { undefined: 'zeroReference' }, within: { undefined: 'zeroReference' } };
      const { low, high } = betweenLimits(parts);
      return {
        between: known(filled, parts.between, shown, () =>
          parts.noise.bound > 0
            ? { low: shown(low), high: shown(high), level, method: 'aroundNoise' }
            : { none: 'degenerate' },
        ),
        within: measured(filled, parts.within, level),
        ...(parts.noise.bound > 0 && Number.isFinite(parts.between)
          ? { noise: { mean: digits(shown(parts.noise.mean)), p95: digits(shown(parts.noise.bound)) } }
          : {}),
      };
    },
  };
}

function known(
  rows: readonly Slice[],
  value: number,
  shown: (entropy: number) => number,
  interval: () => Extract<Measured, { value: number }>['interval'],
): Measured {
  if (!Number.isFinite(value)) return { undefined: 'infinite' };
  const counted = rows.reduce((sum, { outcomes }) => sum + all(outcomes).rows, 0);
  return rounded({ value: shown(value), denominator: counted, interval: interval() });
}

const sharesOf = ({ outcomes }: Slice): Shares => ({
  benefits: [0, 1, 2],
  cells: [outcomes.fn, right(outcomes), outcomes.fp],
});

const errorsAmong = (rows: readonly Slice[]) => rows.reduce((sum, { outcomes }) => sum + kish(wrong(outcomes)), 0);
