/** A number with 12 significant digits: what the record keeps, so that sums in another order print the same. */
export const digits = (x: number): number => (Number.isInteger(x) ? x : Number(x.toPrecision(12)));
