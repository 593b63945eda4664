import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import type { Ports } from '../../../src/engine/ports.ts';
import type { Detection } from '../../../src/protocol/detection.ts';
import { rememberingDetect } from '../../../src/worker/detections.ts';

const folder = mkdtempSync(join(tmpdir(), 'evenhand-test-'));
afterAll(() => rmSync(folder, { recursive: true }));
const { signal } = new AbortController();
const ports = {} as Ports;

function counted() {
  let asked = 0;
  const detect = vi.fn(async () => ({ headerHash: String(++asked) }) as Detection);
  return { detect, remembering: rememberingDetect(detect) };
}

test('the same question about the same file is answered once; another question or file is not', async () => {
  const { detect, remembering } = counted();
  const path = join(folder, 'a.csv');
  const other = join(folder, 'b.csv');
  writeFileSync(path, 'a');
  writeFileSync(other, 'b');
  const first = await remembering({ path }, ports, signal);
  expect(await remembering({ path }, ports, signal)).toBe(first);
  await remembering({ path, choices: { label: 'y' } }, ports, signal);
  await remembering({ path: other }, ports, signal);
  expect(detect).toHaveBeenCalledTimes(3);
});

test('a file that changed is looked at again, and so is one whose joined file changed', async () => {
  const { detect, remembering } = counted();
  const path = join(folder, 'left.csv');
  const right = join(folder, 'right.csv');
  writeFileSync(path, 'a');
  writeFileSync(right, 'b');
  const ask = { path, join: { path: right, on: 'rowOrder' as const } };
  await remembering(ask, ports, signal);
  writeFileSync(path, 'longer');
  await remembering(ask, ports, signal);
  writeFileSync(right, 'longer');
  await remembering(ask, ports, signal);
  expect(detect).toHaveBeenCalledTimes(3);
});

test('what was seen while the file was written is not remembered', async () => {
  const path = join(folder, 'written.csv');
  writeFileSync(path, 'a');
  const detect = vi.fn(async () => {
    if (detect.mock.calls.length === 1) writeFileSync(path, 'longer');
    return { headerHash: 'x' } as Detection;
  });
  const remembering = rememberingDetect(detect);
  for (const _ of [1, 2, 3]) await remembering({ path }, ports, signal);
  expect(detect).toHaveBeenCalledTimes(2);
});

test('failures are not remembered', async () => {
  const { detect, remembering } = counted();
  detect.mockRejectedValueOnce(new Error('no'));
  const path = join(folder, 'c.csv');
  writeFileSync(path, 'a');
  await expect(remembering({ path }, ports, signal)).rejects.toThrow('no');
  expect((await remembering({ path }, ports, signal)).headerHash).toBe('1');
});
