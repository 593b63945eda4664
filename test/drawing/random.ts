/** Uniform numbers in [0, 1). */
export type Uniform = () => number;

/** Uniform numbers in [0, 1) from a seed: xoshiro128** (Blackman and Vigna 2018), seeded by splitmix32. */
export function random(seed: number): Uniform {
  let at = seed >>> 0;
  const split = () => {
    at = (at + 0x9e3779b9) >>> 0;
    let z = at;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
  const s = Uint32Array.of(split(), split(), split(), split());
  const rotated = (x: number, k: number) => (x << k) | (x >>> (32 - k));
  return () => {
    const result = Math.imul(rotated(Math.imul(s[1]!, 5), 7), 9) >>> 0;
    const t = s[1]! << 9;
    s[2]! ^= s[0]!;
    s[3]! ^= s[1]!;
    s[1]! ^= s[2]!;
    s[0]! ^= s[3]!;
    s[2]! ^= t;
    s[3]! = rotated(s[3]!, 11);
    return result / 2 ** 32;
  };
}

/** A standard normal (Box and Muller 1958). */
export const normal = (next: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
