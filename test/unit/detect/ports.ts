import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Ports } from '../../../src/engine/ports.ts';

/** Reference data stands beside the project on the machines that have it. */
export const reference = join(import.meta.dirname, '../../../../shared/reference');
export const hasReference = existsSync(join(reference, 'predictions'));
if (!hasReference) console.log('reference data is absent: the tests that need it are left out');

/** A folder of this test file's own, and ports that spill into it. */
export function workshop(): {
  readonly folder: string;
  readonly ports: Ports;
  file(name: string, content: string | Uint8Array): string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-detect-'));
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const ports: Ports = { temporary, version: '0.0.0', log: { debug: () => {}, warn: () => {} } };
  const file = (name: string, content: string | Uint8Array) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  return { folder, ports, file };
}

export const noSignal = new AbortController().signal;
