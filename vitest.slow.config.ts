import { defineConfig } from 'vitest/config';

/** Simulations and fuzzing that take minutes; `npm test` runs a reduced, seeded part of each. */
export default defineConfig({
  test: {
    globalSetup: ['test/coverage/record.ts'],
    include: ['test/slow/**/*.test.ts', 'test/fuzz/**/*.test.ts'],
    env: { EVENHAND_FUZZ_MINUTES: process.env.EVENHAND_FUZZ_MINUTES ?? '10' },
    testTimeout: 30 * 60_000,
    passWithNoTests: true,
  },
});
