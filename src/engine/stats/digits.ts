/** A number with 12 significant digits: what the record keeps, so that sums in another order print the same. */
export function digits(x: number): number {
  if (Number.isInteger(x)) return x;
  const size = Math.abs(x);
  const scale = powers[11 - Math.floor(Math.log10(size))];
  if (scale !== undefined) {
    // Both are exact whole numbers, and so their quotient is the number that the digits would be read as.
    const scaled = size * scale;
    const nearest = Math.round(scaled);
    // The product is off by less than 0.001: only beside a half may it have been rounded to the wrong side.
    if (scaled >= 1e11 && Math.abs(scaled - nearest) < 0.499) return (x < 0 ? -nearest : nearest) / scale;
  }
  return Number(x.toPrecision(12));
}

/** Powers of ten that a number holds exactly. */
const powers = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
