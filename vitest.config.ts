import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/slow/**'],
    // By itself it leaves one processor idle, which of two is half.
    maxWorkers: '100%',
    slowTestThreshold: 2000,
    testTimeout: 30_000,
  },
});
