import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ports } from '../engine/ports.ts';
import { type ProgressLine, progressLine } from './progressLine.ts';

export type TerminalOptions = {
  /** Says on standard error what happens, and why something failed. */
  readonly verbose?: boolean;
  /** Says nothing of progress. */
  readonly quiet?: boolean;
};

/**
 * Runs `work` with the engine's ports for a terminal, and a line that says how far it is; the temporary folder and the line
 * are gone afterwards, however it ended.
 */
export async function withPorts<T>(
  version: string,
  { verbose = false, quiet = false }: TerminalOptions,
  work: (ports: Ports, progressOf: ProgressLine['of']) => Promise<T>,
): Promise<T> {
  const temporary = mkdtempSync(join(tmpdir(), 'evenhand-'));
  const line = progressLine(quiet, process.stderr, process.env);
  try {
    const thread = join(import.meta.dirname, 'thread.cjs');
    const log = { debug: verbose ? line.say : () => {}, warn: line.say };
    return await work({ temporary, thread, version, log }, line.of);
  } finally {
    line.clear();
    rmSync(temporary, { recursive: true, force: true });
  }
}
