import type { Moments, Scores } from '../cube/cube.ts';

/** Sums of the score, from those of its distance from what happened: of a positive it is 1 - distance. */
export function scoreMoments({ generalized }: Scores): Moments | undefined {
  if (generalized === undefined) return undefined;
  const { falsePositive: no, falseNegative: yes } = generalized;
  return {
    rows: no.rows + yes.rows,
    w: no.w + yes.w,
    w2: no.w2 + yes.w2,
    wl: no.wl + yes.w - yes.wl,
    wll: no.wll + yes.w - 2 * yes.wl + yes.wll,
    w2l: no.w2l + yes.w2 - yes.w2l,
    w2ll: no.w2ll + yes.w2 - 2 * yes.w2l + yes.w2ll,
  };
}

/** Sums of score - outcome: of a positive it is the distance, negative. */
export function errorMoments({ generalized }: Scores): Moments | undefined {
  if (generalized === undefined) return undefined;
  const { falsePositive: no, falseNegative: yes } = generalized;
  return {
    rows: no.rows + yes.rows,
    w: no.w + yes.w,
    w2: no.w2 + yes.w2,
    wl: no.wl - yes.wl,
    wll: no.wll + yes.wll,
    w2l: no.w2l - yes.w2l,
    w2ll: no.w2ll + yes.w2ll,
  };
}
