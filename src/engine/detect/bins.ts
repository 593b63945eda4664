import type { Column } from './table.ts';

/** Ages as laws and statistics cut them: under 25, 25-39, 40-59, 60 and over; outer ones dropped where nobody is. */
export function ageEdges({ facts }: Column): readonly number[] | undefined {
  const { min, max, distinct } = facts;
  if (min === undefined || max === undefined || distinct <= 12) return undefined;
  const edges = [25, 40, 60].filter((edge) => edge > min && edge <= max);
  return edges.length > 0 ? edges : undefined;
}

/** Whether numbers can be ages of people in years. */
export const looksLikeAges = ({ facts }: Column): boolean =>
  facts.min !== undefined && facts.max !== undefined && facts.min >= 0 && facts.max <= 120 && facts.max > 12;

/** Whether numbers can be years of birth. */
export const looksLikeBirthYears = ({ facts }: Column): boolean =>
  facts.type === 'integer' &&
  facts.min !== undefined &&
  facts.max !== undefined &&
  facts.min >= 1880 &&
  facts.max <= 2030;
