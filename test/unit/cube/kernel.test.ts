import { describe, expect, test } from 'vitest';
import { kernelCode } from '../../../src/engine/cube/kernel/code.ts';
import {
  cells,
  kernelFor,
  mostPoints,
  mostSorting,
  newMemory,
  numbersAt,
  side,
  take,
} from '../../../src/engine/cube/kernel/kernel.ts';
import { scratchOf } from '../../../src/engine/cube/scores/scratch.ts';

const shape = { size: 12, groups: 7, groupings: 3, bins: 10, weighted: true, rows: 1000 };

test('the kernel and its caller mean the same sizes', () => {
  const memory = new WebAssembly.Memory({ initial: 16, maximum: 65_536, shared: true });
  const module = new WebAssembly.Module(Buffer.from(kernelCode, 'base64'));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  expect(exports).toMatchObject({
    cells: { value: cells },
    mostPoints: { value: mostPoints },
    mostSorting: { value: mostSorting },
    side: { value: side * Float64Array.BYTES_PER_ELEMENT },
  });
});

test.each([
  ['nothing', { ...shape, size: 0, groups: 0, groupings: 0, rows: 0 }],
  ['rows alone', { ...shape, size: 0, groups: 0, groupings: 0 }],
  ['weights', shape],
  ['no weights', { ...shape, weighted: false }],
  ['many joint groups', { ...shape, size: 400_000 }],
])('no two areas overlap, of one kernel or two, and each is aligned: %s', (_, wanted) => {
  const memory = newMemory();
  const kernels = [kernelFor(wanted, memory, 'first'), kernelFor(wanted, memory, 'further')];
  const areas = kernels.flatMap((kernel) => Object.entries(kernel.areas));
  let end = 0;
  for (const [name, area] of areas.sort(([, a], [, b]) => a.byteOffset - b.byteOffset || a.length - b.length)) {
    expect(area.byteOffset % 128, name).toBe(0);
    expect(area.byteOffset, name).toBeGreaterThanOrEqual(end);
    end = area.byteOffset + area.byteLength;
  }
});

test('what is collected begins at zero in memory that was used before', () => {
  const memory = newMemory();
  kernelFor(shape, memory, 'first').areas.tie.fill(7);
  expect([...kernelFor(shape, memory, 'first').areas.tie]).toEqual(Array(shape.size * 5).fill(0));
});

describe('memory', () => {
  const kernel = kernelFor(shape, newMemory(), 'first');

  test.each([0, 1, 128, 129, 10 << 20])('%i bytes are there, and nobody else has them', (bytes) => {
    const [before, mine, after] = [take(kernel, 1), take(kernel, bytes), take(kernel, 1)] as const;
    expect(mine % 128).toBe(0);
    expect(mine).toBeGreaterThan(before);
    expect(after).toBeGreaterThanOrEqual(mine + bytes);
    numbersAt(kernel, Uint8Array, mine, bytes).fill(1);
  });

  test('addresses beyond 2 GB are no negative numbers', () => {
    const far = kernelFor(shape, newMemory(), 'first');
    take(far, 2 ** 31 - 1);
    const beyond = take(far, 2 ** 30);
    expect(beyond).toBeGreaterThan(2 ** 31);
    numbersAt(far, Float64Array, beyond, 1)[0] = 1;
  });

  test('its end is an error, and what is left can still be taken', () => {
    const small = kernelFor(shape, newMemory(), 'first');
    take(small, 3 * 2 ** 30);
    expect(() => take(small, 2 ** 30)).toThrow('Out of Memory');
    expect(() => take(small, 2 ** 33)).toThrow('Out of Memory');
    expect(take(small, 1024)).toBeGreaterThan(3 * 2 ** 30);
  });

  test('what was taken for a while is free again afterwards, and what was taken before is not', () => {
    const scratch = scratchOf(kernel);
    function* inner() {
      yield scratch.take(3 << 20);
      yield scratch.take(1000);
    }
    const kept = scratch.take(100);
    const [first, ...once] = [...scratch.during(inner())];
    const again = [...scratch.during(inner())];
    expect(again).toEqual([first, ...once]);
    expect(new Set([kept, ...again]).size).toBe(3);
    expect(scratch.take(100)).toBe(kept + 128);
  });
});
