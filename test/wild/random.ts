/** Mulberry32 (Tommy Ettinger, 2017; public domain): a small seeded generator of numbers in [0, 1). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return { next, below, pick: (items) => items[below(items.length)]!, chance: (share) => next() < share };
}

export type Random = {
  next(): number;
  below(n: number): number;
  pick<T>(items: readonly T[]): T;
  chance(share: number): boolean;
};
