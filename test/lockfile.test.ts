import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8')) as {
  packages: Record<string, { version?: string; resolved?: string; integrity?: string }>;
};

const bindings = [
  'linux-x64',
  'linux-arm64',
  'linux-x64-musl',
  'linux-arm64-musl',
  'darwin-x64',
  'darwin-arm64',
  'win32-x64',
  'win32-arm64',
];

test.each(bindings)('the lockfile names the DuckDB binding for %s', (name) => {
  const binding = lock.packages[`node_modules/@duckdb/node-bindings-${name}`];
  expect(binding?.version).toBe(lock.packages['node_modules/@duckdb/node-api']?.version);
  expect(binding?.integrity).toMatch(/^sha512-/);
});

test('every package of the lockfile says where it comes from and what it hashes to', () => {
  const vague = Object.entries(lock.packages).filter(
    ([path, { resolved, integrity }]) => path && !(resolved && integrity),
  );
  expect(vague.map(([path]) => path)).toEqual([]);
});
