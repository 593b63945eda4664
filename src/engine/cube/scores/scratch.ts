import { aligned, type Kernel, take } from '../kernel/kernel.ts';
import type { Take } from './place.ts';

/** Memory for a while: what was taken last is given back first. */
export type Scratch = {
  readonly take: Take;
  /** Runs something; whatever it takes is free again afterwards. */
  during<T>(use: Generator<T>): Generator<T>;
};

const smallest = 1 << 20;

export function scratchOf(kernel: Kernel): Scratch {
  const regions: { readonly from: number; readonly to: number }[] = [];
  let region = 0;
  let next = 0;
  return {
    take(bytes) {
      const wanted = aligned(bytes);
      for (; region < regions.length; next = regions[++region]?.from ?? 0)
        if (next + wanted <= regions[region]!.to) break;
      if (region === regions.length) {
        const size = Math.max(smallest, wanted);
        next = take(kernel, size);
        regions.push({ from: next, to: next + size });
      }
      next += wanted;
      return next - wanted;
    },
    *during(use) {
      const before = [region, next] as const;
      try {
        yield* use;
      } finally {
        [region, next] = before;
      }
    },
  };
}
