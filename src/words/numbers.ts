import type { CatalogueEntry } from '../protocol/document.ts';
import type { Bound, Interval, NoInterval } from '../protocol/measured.ts';
import { hasInterval } from '../protocol/measured.ts';

export type Scale = CatalogueEntry['scale'] | 'ratio';

/** A count with thousands separated: `16,281`. Weighted sums are rounded. */
export const count = (n: number): string => fixed(n, 0).replace(/\B(?=(\d{3})+$)/g, ',');

/** A share in percent with one decimal, and more beside 0 and 100: 0.537 is `53.7 %`, 0.0005 is `0.05 %`. */
export const percent = (share: number): string => `${percentage(share)} %`;

/** A share that says 100 % only where it is all, as for keys and rows that agree. */
export const shareOfAll = (share: number): string => (share === 1 ? '100 %' : percent(Math.min(share, 0.999)));

/**
 * A number without its unit: shares in percent to one decimal, ratios to two, others to three; more where that would not
 * leave two digits of a small number, or of what a share lacks to all.
 */
export function bare(value: number, scale: Scale): string {
  if (scale === 'share') return percentage(value);
  if (scale === 'ratio') return readable(value, Math.abs(value), 2);
  return readable(value, ofOne(value), 3);
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

/** The same behind a number in a sentence, with the space before it; empty where there is no interval. */
export function intervalAfter(of: Interval | NoInterval, scale: Scale): string {
  const text = interval(of, scale);
  return text === undefined ? '' : ` ${text}`;
}

function bound(limit: Bound, scale: Scale, sign: string): string {
  return limit === 'unbounded' ? `${sign}∞` : bare(limit, scale);
}

const percentage = (share: number): string => readable(share * 100, ofOne(share) * 100, 1);

/** What is small about a number: itself, or of a share what it lacks to one. */
const ofOne = (value: number): number => {
  const size = Math.abs(value);
  return size < 1 ? Math.min(size, 1 - size) : size;
};

/** At least so many decimals, and as many as show two digits of what is small; then no idle zeros. */
function readable(value: number, small: number, decimals: number): string {
  const needed = small > 0 ? 1 - Math.floor(Math.log10(small)) : 0;
  if (needed <= decimals || needed > mostDecimals) return fixed(value, decimals);
  const text = fixed(value, needed);
  let end = text.length;
  while (text[end - 1] === '0' && end > text.length - needed + decimals) end--;
  return text.slice(0, end);
}

/** What is smaller than these show is as good as nothing: rounding of sums, mostly. */
const mostDecimals = 7;

function fixed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace('-', '') : text;
}
