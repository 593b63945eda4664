import { expect, test } from 'vitest';
import { twoSided } from '../../../src/engine/stats/distributions.ts';
import { gapEvidence } from '../../../src/engine/stats/gapEvidence.ts';
import { clopperPearson } from '../../../src/engine/stats/proportion.ts';
import type { Trials } from '../../../src/engine/stats/trials.ts';
import { differenceEvidence, limitsOfDifference } from '../../../src/engine/stats/twoShares.ts';

const share = (hits: number, n: number): Trials => ({ value: hits / n, hits, n, rows: Math.ceil(n), weighted: false });

// Oracle: scipy 1.x, MOVER of beta.ppf limits, brentq on the z at which the limit nearer to 0 reaches it, 2 * norm.sf(z).
test.each([
  [30, 100, 120, 900, 6.659212411107306e-5],
  [3, 60, 1, 800, 0.0010121747703139639],
  [0, 80, 200, 2000, 0.0005406065179967254],
  [55, 60, 900, 1200, 0.002397988181757927],
  [12, 400, 90, 10000, 0.0009153988477402803],
])('p of %i of %i against %i of %i inverts the interval', (x, n, y, m, want) => {
  const [a, b] = [share(x, n), share(y, m)];
  const p = differenceEvidence(a, b, 0.05)!;
  expect(p / want).toBeCloseTo(1, 8);
  const { low, high } = limitsOfDifference(a, b, twoSided(1 - p));
  expect(Math.min(Math.abs(low), Math.abs(high))).toBeLessThan(1e-9);
});

test('a p above what is asked for is not told', () => {
  expect(differenceEvidence(share(3, 60), share(1, 800), 0.001)).toBeUndefined();
  expect(differenceEvidence(share(20, 100), share(200, 1000), 0.05)).toBeUndefined();
  expect(differenceEvidence(share(0, 100), share(0, 1000), 0.05)).toBeUndefined();
  expect(differenceEvidence(share(100, 100), share(1000, 1000), 0.05)).toBeUndefined();
});

const sizes = [10, 12.5, 50, 333.3, 2000, 1e5, 1e7];
const values = [0, 1e-6, 0.001, 0.03, 0.2, 0.5, 0.8, 0.999, 1];
const pairs = sizes.flatMap((n) => sizes.flatMap((m) => values.map((rate) => [n, m, rate] as const)));

test('the p of two shares is that of the largest gap among them, wherever it matters', () => {
  for (const [n, m, rate] of pairs) {
    const b = share(Math.min(m, Math.round(rate * m)), m);
    const spread = Math.sqrt(Math.max(rate * (1 - rate), 1 / n) * (1 / n + 1 / m));
    for (let step = -12; step <= 12; step += 0.5) {
      const hits = Math.round(n * (rate + step * spread));
      if (hits < 0 || hits > n) continue;
      const a = share(hits, n);
      const exact = gapEvidence(
        [a, b].map((of) => ({ value: of.value, limits: (z: number) => clopperPearson(of, z) })),
        1.96,
      )!;
      const text = `${hits} of ${n} against ${b.hits} of ${m}: ${exact}`;
      const told = differenceEvidence(a, b, 0.05);
      if (told === undefined) expect(exact, text).toBeGreaterThan(0.05);
      // Where a limit is next to the end of the scale, the distance of the limits hardly depends on it, and says little of it.
      else expect(told / exact, text).toBeCloseTo(1, b.hits === 0 || b.hits === m ? 2 : 4);
    }
  }
});
