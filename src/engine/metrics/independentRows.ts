import { isUndefined } from '../../protocol/measured.ts';
import type { Estimator } from './metric.ts';

/** A metric whose intervals take rows as independent: where several rows are of one unit it has its value, and no interval. */
export const ofIndependentRows = <M extends Estimator>(metric: M): M => {
  const { error, share } = metric;
  return {
    ...metric,
    of: (slice, level) => {
      const measured = metric.of(slice, level);
      if (slice.units === undefined || isUndefined(measured)) return measured;
      return { ...measured, interval: { none: 'repeatedUnits' } };
    },
    limits: (slice, z) => (slice.units === undefined ? metric.limits(slice, z) : undefined),
    ...(share && { share: (slice) => (slice.units === undefined ? share(slice) : undefined) }),
    ...(error && { error: (slice, among) => (slice.units === undefined ? error(slice, among) : undefined) }),
  };
};
