import type { CatalogueEntry } from '../protocol/document.ts';
import type { Bound, Interval, NoInterval } from '../protocol/measured.ts';
import { hasInterval } from '../protocol/measured.ts';

export type Scale = CatalogueEntry['scale'] | 'ratio';

/** A count with thousands separated: `16,281`. Weighted sums are rounded. */
export const count = (n: number): string => fixed(n, 0).replace(/\B(?=(\d{3})+$)/g, ',');

/** A share in percent with one decimal: 0.537 is `53.7 %`. */
export const percent = (share: number): string => `${fixed(share * 100, 1)} %`;

/** A share that says 100 % only where it is all, as for keys and rows that agree. */
export const shareOfAll = (share: number): string => (share === 1 ? '100 %' : percent(Math.min(share, 0.999)));

/** A number without its unit: shares in percent to one decimal, ratios to two, others to three. */
export function bare(value: number, scale: Scale): string {
  if (scale === 'share') return fixed(value * 100, 1);
  return fixed(value, scale === 'ratio' ? 2 : 3);
}

/** The same with its unit, where it has one. */
export const withUnit = (value: number, scale: Scale): string =>
  scale === 'share' ? percent(value) : bare(value, scale);

/** A difference: shares in percentage points, others as they are. */
export const gap = (value: number, scale: Scale): string =>
  scale === 'share' ? `${bare(value, scale)} pp` : bare(value, scale);

/** `[49.7, 57.7]` on the metric's scale; an unbounded side is `∞`; nothing where there is no interval. */
export function interval(of: Interval | NoInterval, scale: Scale): string | undefined {
  if (!hasInterval(of)) return undefined;
  return `[${bound(of.low, scale, '−')}, ${bound(of.high, scale, '')}]`;
}

function bound(limit: Bound, scale: Scale, sign: string): string {
  return limit === 'unbounded' ? `${sign}∞` : bare(limit, scale);
}

function fixed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace('-', '') : text;
}
