import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const script = pathToFileURL(join(import.meta.dirname, '../../scripts/bundle/thinMachO.mjs')).href;
const { thin } = (await import(script)) as { thin(bytes: Buffer, arch: string): Buffer };

/** Header of a universal binary as `lipo -create` writes it: magic, count, then 20 bytes a part, all big-endian. */
function universal(parts: readonly { cpuType: number; content: string }[]): Buffer {
  const head = Buffer.alloc(64);
  head.writeUInt32BE(0xcafebabe, 0);
  head.writeUInt32BE(parts.length, 4);
  let offset = head.length;
  for (const [index, { cpuType, content }] of parts.entries()) {
    for (const [field, value] of [cpuType, 0, offset, content.length, 14].entries()) {
      head.writeUInt32BE(value, 8 + 20 * index + 4 * field);
    }
    offset += content.length;
  }
  return Buffer.concat([head, ...parts.map(({ content }) => Buffer.from(content))]);
}

const both = universal([
  { cpuType: 0x01000007, content: 'code for x86-64' },
  { cpuType: 0x0100000c, content: 'code for arm64' },
]);

test.each([
  { arch: 'x64', want: 'code for x86-64' },
  { arch: 'arm64', want: 'code for arm64' },
])('takes the part for $arch out of a universal library', ({ arch, want }) => {
  expect(thin(both, arch).toString()).toBe(want);
});

test('a library for one processor stays as it is', () => {
  const single = Buffer.from('cffaedfe0c000001', 'hex');
  expect(thin(single, 'arm64')).toBe(single);
});

test('a library without the processor that is asked for is refused', () => {
  expect(() => thin(universal([{ cpuType: 0x01000007, content: 'x' }]), 'arm64')).toThrow('arm64');
});
