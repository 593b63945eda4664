import type { Waiver } from '../protocol/gates.ts';

/**
 * Whether a waiver holds no more: it holds to the end of its day.
 *
 * @param today `YYYY-MM-DD`, in the time zone of whoever checks
 * @example isExpired({ expires: '2027-01-31' }, '2027-01-31') // false
 */
export const isExpired = ({ expires }: Pick<Waiver, 'expires'>, today: string): boolean => expires < today;
