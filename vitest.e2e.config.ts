import { defineConfig } from 'vitest/config';

/** One worker, and one set of modules in it: every file shares the server, the browser and the installed VSIX of `global.ts`. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: ['test/e2e/harness/global.ts'],
    setupFiles: ['test/e2e/harness/onFailure.ts'],
    fileParallelism: false,
    isolate: false,
    maxWorkers: 1,
    // A poll that names no time waits as long as a locator of the window does.
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 90_000,
    hookTimeout: 120_000,
    teardownTimeout: 60_000,
    bail: 0,
    retry: 0,
  },
});
