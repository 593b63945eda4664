import { expect, test } from 'vitest';
import { fitting } from '../../../../src/engine/reports/comparison/fitting.ts';

const said = (n: number) => `Left out, for want of room: ${n} sections.`;
const long = 'é'.repeat(100);

test.each([
  ['all has room', [['a'], ['b'], ['c']], 100, 'a\nb\nc\nend\n'],
  ['a section has none, a later one has', [['a'], [long], ['c']], 100, `a\nc\n\n${said(1)}\nend\n`],
  ['nothing but the head has', [['a'], [long], [long]], 60, `a\n\n${said(2)}\nend\n`],
  ['of the head its first lines have', [['a', long, 'b']], 100, `a\n\n${said(1)}\nend\n`],
] as const)('%s', (_, sections, most, want) => {
  const text = fitting(sections as never, ['end'], most);
  expect(text).toBe(want);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(most);
});
