import { twoSided } from './distributions.ts';

/** Critical value of a claim about one of k numbers that holds for all of them (Sidak): each tail is 1 - (1 - alpha / 2)^(1 / k). */
export const claimOfOne = (k: number, level: number): number => twoSided(2 * ((1 + level) / 2) ** (1 / k) - 1);
