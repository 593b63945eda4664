import { expect, test } from 'vitest';
import { sharedMemory } from '../../../src/host/workspace/sharedMemory.ts';

/** The global memory, of whose changes every window hears. */
function globalMemory() {
  const kept = new Map<string, unknown>();
  return {
    get: <T>(key: string) => kept.get(key) as T,
    keys: () => [...kept.keys()],
    async update(key: string, value: unknown) {
      if (value === undefined) kept.delete(key);
      else kept.set(key, value);
    },
  };
}

test('two windows of a workspace remember what either was told; another workspace does not', async () => {
  const global = globalMemory();
  const [one, other, elsewhere] = ['/a', '/a', '/b'].map((path) => sharedMemory(global, () => path));
  await one!.update('joins', 1);
  await other!.update('corrections', 2);
  expect([one!.get('corrections'), other!.get('joins'), elsewhere!.get('joins')]).toEqual([2, 1, undefined]);
});

test('the oldest of many workspaces are forgotten, and nothing of them stays', async () => {
  const global = globalMemory();
  const memories = Array.from({ length: 203 }, (_, at) => sharedMemory(global, () => `/${at}`));
  for (const memory of memories.slice(0, 200)) await memory.update('joins', 1);
  await memories[0]!.update('corrections', 1);
  for (const memory of memories.slice(200)) await memory.update('joins', 1);
  const known = memories.flatMap((memory, at) => (memory.get('joins') === 1 ? [at] : []));
  expect(known).toEqual([0, ...Array.from({ length: 199 }, (_, at) => at + 4)]);
  expect(global.keys()).toHaveLength(200 + 2);
});
