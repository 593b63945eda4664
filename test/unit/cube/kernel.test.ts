import { expect, test } from 'vitest';
import { kernelCode } from '../../../src/engine/cube/kernel/code.ts';
import { bucketsFor, cells, kernelFor, mostBins, mostPoints, side } from '../../../src/engine/cube/kernel/kernel.ts';

const shape = { size: 12, groups: 7, groupings: 3, weighted: true, rows: 1000 };

test('the kernel and its caller mean the same sizes', () => {
  const memory = new WebAssembly.Memory({ initial: 16, maximum: 65_536, shared: true });
  const module = new WebAssembly.Module(Buffer.from(kernelCode, 'base64'));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  expect(exports).toMatchObject({
    cells: { value: cells },
    mostBins: { value: mostBins },
    mostPoints: { value: mostPoints },
    side: { value: side * Float64Array.BYTES_PER_ELEMENT },
  });
});

test.each([
  ['nothing', { ...shape, size: 0, groups: 0, groupings: 0, rows: 0 }],
  ['rows alone', { ...shape, size: 0, groups: 0, groupings: 0 }],
  ['weights', shape],
  ['no weights', { ...shape, weighted: false }],
  ['many joint groups', { ...shape, size: 400_000 }],
])('no two areas overlap, each is aligned and begins at zero: %s', (_, wanted) => {
  const areas = Object.entries(kernelFor(wanted).areas);
  let end = 0;
  for (const [name, area] of areas.sort(([, a], [, b]) => a.byteOffset - b.byteOffset || a.length - b.length)) {
    expect(area.byteOffset % 128, name).toBe(0);
    expect(area.byteOffset, name).toBeGreaterThanOrEqual(end);
    expect(
      area.every((number) => number === 0),
      name,
    ).toBe(true);
    end = area.byteOffset + area.byteLength;
  }
});

test.each([
  [0, 1],
  [1, 2],
  [100, 64],
  [1e6, 16_384],
])('%i rows are sorted through %i buckets', (rows, buckets) => expect(bucketsFor(rows)).toBe(buckets));
