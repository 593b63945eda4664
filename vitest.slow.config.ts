import { defineConfig } from 'vitest/config';

/** Simulations that take minutes; `npm test` runs a reduced, seeded part of each. */
export default defineConfig({
  test: { include: ['test/slow/**/*.test.ts'], testTimeout: 30 * 60_000, passWithNoTests: true },
});
