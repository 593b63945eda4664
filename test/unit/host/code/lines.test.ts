import { expect, test } from 'vitest';
import type { CodePath } from '../../../../src/host/editor/code/call.ts';
import { scanCode } from '../../../../src/host/editor/code/scan.ts';
import { type Line, lines } from './lines.ts';

const starts = { cwd: '', file: '<script>/', project: '<project>/' };
const written = (path: CodePath | undefined): string | undefined =>
  path && (path.relativeTo === undefined ? '' : starts[path.relativeTo]) + path.path;

/** The path of the last call that loads or saves: what stands before it is what it needs. */
const read = ({ language, code }: Line): string | undefined =>
  written(scanCode(code, language).findLast(({ kind }) => kind === 'load' || kind === 'save')?.path);

test('there are a hundred lines', () => {
  expect(lines).toHaveLength(100);
  expect(new Set(lines.map(({ code }) => code)).size).toBe(100);
});

test.each(lines)('$code', (line) => {
  expect(read(line)).toBe(line.expected);
});

test('of a hundred lines at least eighty have their path, and none a wrong one', () => {
  const found = lines.map((line) => ({ ...line, found: read(line) })).filter(({ found }) => found !== undefined);
  console.info(`${found.length} of ${lines.length} paths resolved`);
  expect(found.filter(({ found, truth }) => found !== truth)).toEqual([]);
  expect(found.length).toBeGreaterThanOrEqual(80);
});
