/**
 * All choices of 1 to `order` of the positions 0 to `count - 1`: the single ones first, each in rising order.
 *
 * @example combinations(3, 2) // [[0], [1], [2], [0, 1], [0, 2], [1, 2]]
 */
export function combinations(count: number, order: number): readonly (readonly number[])[] {
  let longest: readonly (readonly number[])[] = [[]];
  const all: (readonly number[])[] = [];
  for (let size = 1; size <= Math.min(order, count); size++) {
    longest = longest.flatMap((one) =>
      Array.from({ length: count - 1 - (one.at(-1) ?? -1) }, (_, at) => [...one, (one.at(-1) ?? -1) + 1 + at]),
    );
    all.push(...longest);
  }
  return all;
}
