import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { test } from 'vitest';

/** Minutes for all properties together, and how they are shared; without minutes each has a few runs of a fixed seed. */
const minutes = Number(process.env.EVENHAND_FUZZ_MINUTES ?? 0);
const shares = {
  structure: 1,
  dialect: 1,
  tables: 3,
  records: 1.5,
  columnar: 1,
  binary: 0.5,
  messages: 0.5,
  damage: 4,
};
const all = Object.values(shares).reduce((sum, share) => sum + share, 0);
const fixedSeed = 20261015;

export type Share = keyof typeof shares;

/** How much a property may take of the time that its kind of fuzzing has, and its runs where there is no time to speak of. */
export type Effort = { readonly of: Share; readonly part?: number; readonly runs: number };

/**
 * A behaviour that holds whatever the value. What fails is said with its seed, its path and the smallest value found:
 * `EVENHAND_FUZZ_SEED` (and `EVENHAND_FUZZ_PATH`) repeat it.
 */
export function always<T>(
  behaviour: string,
  { of, part = 1, runs }: Effort,
  values: fc.Arbitrary<T>,
  holds: (value: T) => void | Promise<void>,
): void {
  const time = (minutes * 60_000 * shares[of] * part) / all;
  const path = process.env.EVENHAND_FUZZ_PATH;
  const seed = Number(process.env.EVENHAND_FUZZ_SEED ?? (minutes > 0 ? Date.now() % 2 ** 31 : fixedSeed));
  test(behaviour, { timeout: time + 300_000 }, async () => {
    let run = 0;
    const property = fc.asyncProperty(values, async (value) => {
      if (run++ % 64 === 0) await setImmediate();
      await holds(value);
    });
    const found = await fc.check(property, {
      seed,
      ...(path === undefined ? {} : { path, endOnFailure: true }),
      ...(minutes > 0 ? { numRuns: 2 ** 31, interruptAfterTimeLimit: time } : { numRuns: runs }),
    });
    if (minutes > 0 || found.failed)
      console.log(`${behaviour}: seed ${found.seed}, runs ${found.numRuns}, ${found.failed ? 'failed' : 'held'}`);
    if (found.failed) throw new Error(fc.defaultReportMessage(found), { cause: found.errorInstance });
  });
}
