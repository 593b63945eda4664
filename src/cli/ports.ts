import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ports } from '../engine/ports.ts';

/** Runs `work` with the engine's ports for a terminal; the temporary folder is gone afterwards, however it ended. */
export async function withPorts<T>(version: string, verbose: boolean, work: (ports: Ports) => Promise<T>): Promise<T> {
  const temporary = mkdtempSync(join(tmpdir(), 'evenhand-'));
  const write = (text: string) => void process.stderr.write(text + '\n');
  try {
    const thread = join(import.meta.dirname, 'thread.cjs');
    return await work({
      temporary,
      thread,
      version,
      log: { debug: verbose ? write : () => {}, warn: write },
    });
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
